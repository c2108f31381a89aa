import { type Entries, quoted } from '../entry.ts';

/** What a system's error code says of a place that cannot be written to. */
const unwritable: Readonly<Record<string, readonly [cause: string, remedy: string]>> = {
  ENOSPC: ['The disk is full.', 'Free disk space or choose a folder on another disk, then export again.'],
  EDQUOT: [
    'The space that you may use on this disk is used up.',
    'Free disk space or choose a folder on another disk, then export again.',
  ],
  EROFS: ['The disk is read-only.', 'Choose another folder, then export again.'],
  EFBIG: ['The file is larger than this disk allows.', 'Choose a folder on another disk, then export again.'],
  EISDIR: ['There is a folder of this name.', 'Choose another file name, then export again.'],
  EBUSY: [
    'Another program has the file open.',
    'Close it there or choose another file name, then export again.',
  ],
};

/** Failures of exports. */
export const exportEntries: Entries<
  | 'export-name-invalid'
  | 'export-folder-missing'
  | 'export-file-exists'
  | 'export-unwritable'
  | 'export-too-large'
  | 'export-incomplete'
> = {
  'export-name-invalid': {
    cause: ({ subject }) => `The file name${quoted(subject)} is not one that a file can have.`,
    owner: 'you',
    remedy: 'Choose a name without slashes and special characters.',
  },
  'export-folder-missing': {
    cause: ({ subject }) => `The folder${quoted(subject)} is not there.`,
    owner: 'you',
    remedy: 'Choose another folder, or make this one, then export again.',
  },
  'export-file-exists': {
    cause: ({ subject }) => `There is a file${quoted(subject)} in this folder already.`,
    owner: 'you',
    remedy: 'Choose another name, or allow replacing the file.',
  },
  'export-unwritable': {
    cause: ({ message = '', subject }) =>
      unwritable[message]?.[0] ?? `The file${quoted(subject)} cannot be written.`,
    owner: 'you',
    remedy: ({ message = '' }) =>
      unwritable[message]?.[1] ??
      'Check that you may write to the folder, or choose another one, then export again.',
  },
  'export-too-large': {
    cause: 'The rows do not fit into one Excel file, which holds 4 GB at most.',
    owner: 'you',
    remedy: 'Export fewer rows or columns, or choose CSV or Parquet.',
  },
  'export-incomplete': {
    cause: 'The result did not come in whole, so the export was stopped.',
    owner: 'you',
    remedy: 'Look at what the result says, and export the rows that are there, or run the query again.',
  },
};
