import { athenaPage, type Entries, quoted } from '../entry.ts';

/** Failures of credentials that a DSN's type brings along, and of what is kept of sign-ins. */
export const ownCredentialsEntries: Entries<
  'sign-in-needed' | 'secret-not-kept' | 'secret-not-forgotten' | 'sign-ins-unwritable'
> = {
  'sign-in-needed': {
    cause: ({ subject }) => `Nobody is signed in with the DSN${quoted(subject)} now.`,
    owner: 'you',
    remedy: 'Sign in with this DSN, then do it again. Queries under way go on by themselves after that.',
  },
  'secret-not-kept': {
    cause: ({ subject }) => `The secret ${subject ?? 'PWD'} of this DSN is not kept on this computer yet.`,
    owner: 'you',
    remedy: 'Set it in the sign-in settings of the DSN, or by "athena-dsn keep-secret".',
    link: athenaPage('odbc-v2-driver-iam-credentials'),
  },
  'secret-not-forgotten': {
    cause: ({ subject }) => `The keychain of this computer did not remove the secret ${subject ?? 'PWD'}.`,
    owner: 'you',
    remedy: 'Unlock the keychain and try again, or remove the entry in the keychain’s own program.',
  },
  'sign-ins-unwritable': {
    cause: 'The file with the sign-ins cannot be changed.',
    owner: 'you',
    remedy:
      'Check that you may write to the data folder and that no other program holds the file, then try again.',
  },
};
