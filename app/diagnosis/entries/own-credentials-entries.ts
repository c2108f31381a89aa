import { athenaPage, type Entries } from '../entry.ts';

/** Failures of credentials that a DSN's type brings along, and of what is kept of sign-ins. */
export const ownCredentialsEntries: Entries<'secret-not-kept' | 'sign-ins-unwritable'> = {
  'secret-not-kept': {
    cause: ({ subject }) => `The secret ${subject ?? 'PWD'} of this DSN is not kept on this computer yet.`,
    owner: 'you',
    remedy: 'Give it once by "athena-dsn keep-secret", which puts it into the keychain.',
    link: athenaPage('odbc-v2-driver-iam-credentials'),
  },
  'sign-ins-unwritable': {
    cause: 'The file with the sign-ins cannot be changed.',
    owner: 'you',
    remedy:
      'Check that you may write to the data folder and that no other program holds the file, then try again.',
  },
};
