import { mkdir } from 'node:fs/promises';

/** The program's folder cannot be had; the message is a sentence for the user. */
export class DataDirError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DataDirError';
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this account may not create it',
  EPERM: 'this account may not create it',
  EROFS: 'the disk cannot be written to',
  ENOSPC: 'the disk is full',
};

function asDataDirError(dataDir: string, error: unknown): DataDirError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
  return new DataDirError(`The data folder "${dataDir}" cannot be used: ${reasons[code] ?? code}.`);
}

/** Makes sure that the program's folder is there. */
export async function makeDataDir(dataDir: string): Promise<void> {
  if (dataDir === '') throw new DataDirError('The name of the data folder is empty.');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asDataDirError(dataDir, error);
  }
}

/** Also where the error was thrown by another bundle of the program, whose classes are not the same. */
export const isDataDirError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'DataDirError';
