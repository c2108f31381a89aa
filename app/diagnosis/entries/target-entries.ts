import { athenaPage, type Entries, quoted } from '../entry.ts';

/** Failures of putting DSNs where drivers look for them, of the driver, and of tokens in registered DSNs. */
export const targetEntries: Entries<
  | 'target-unavailable'
  | 'target-unreadable'
  | 'target-unwritable'
  | 'target-busy'
  | 'target-value-cut'
  | 'target-name-foreign'
  | 'elevation-refused'
  | 'dsn-not-registered'
  | 'driver-missing'
  | 'arming-type-unfit'
  | 'arming-token-too-long'
  | 'arming-journal-unwritable'
  | 'disarming-failed'
> = {
  'target-unavailable': {
    cause: ({ subject }) => `This computer has no place for DSNs of this kind${quoted(subject)}.`,
    owner: 'you',
    remedy: 'Choose another target: the registry on Windows, odbc.ini on macOS and Linux.',
  },
  'target-unreadable': {
    cause: ({ subject }) => `The DSNs registered on this computer cannot be read${at(subject)}.`,
    owner: 'you',
    remedy: 'Check that the place exists and that you may read it.',
  },
  'target-unwritable': {
    cause: ({ subject }) => `You may not write DSNs here${at(subject)}.`,
    owner: 'you',
    remedy: 'Use a DSN of your own account, or ask an administrator to write the system DSN.',
  },
  'target-busy': {
    cause: ({ subject }) => `Another program is changing the registered DSNs${at(subject)}.`,
    owner: 'you',
    remedy: 'Wait a moment, then try again.',
  },
  'target-value-cut': {
    cause: ({ subject }) => `The driver manager would cut or misread${quoted(subject)}.`,
    owner: 'you',
    remedy: ({ message }) => message?.slice(0, 220) || 'Shorten the value, or put it in a connection string.',
    link: athenaPage('odbc-v2-driver-getting-started-linux'),
  },
  'target-name-foreign': {
    cause: ({ subject }) => `A DSN${quoted(subject)} of another driver is registered there.`,
    owner: 'you',
    remedy: 'Choose another name, so that the other DSN stays as it is.',
  },
  'elevation-refused': {
    cause: 'The system did not let this program act as administrator.',
    owner: 'you',
    remedy: 'Agree when the system asks, or hand the .reg file to an administrator.',
  },
  'dsn-not-registered': {
    cause: ({ subject }) => `The DSN${quoted(subject)} is not registered on this computer.`,
    owner: 'you',
    remedy: 'Register it as a user or system DSN first.',
  },
  'driver-missing': {
    cause: 'The Amazon Athena ODBC driver is not installed on this computer.',
    owner: 'you',
    remedy: 'Install version 2.x from the page of AWS, then try again.',
    link: athenaPage('odbc-v2-driver'),
  },
  'arming-type-unfit': {
    cause: ({ subject }) => `A DSN that signs in by ${subject?.slice(0, 40) || 'this type'} takes no token.`,
    owner: 'you',
    remedy: 'Arm a DSN with AuthenticationType JWT or JWT_TIP.',
    link: athenaPage('odbc-v2-driver-jwt'),
  },
  'arming-token-too-long': {
    cause: 'The token is longer than this driver manager reads from odbc.ini.',
    owner: 'you',
    remedy: 'Hand the token over in the connection string, or use an AWS profile instead.',
  },
  'arming-journal-unwritable': {
    cause: 'The program cannot note down that a token is in a DSN, so it put none there.',
    owner: 'you',
    remedy: 'Check that the disk has room and that you may write to the data folder.',
  },
  'disarming-failed': {
    cause: ({ subject }) => `The token is still in the registered DSN${quoted(subject)}.`,
    owner: 'you',
    remedy:
      'Close programs that use the DSN, then disarm it again. It is removed at the next start otherwise.',
  },
};

/** ` (place)` where a place is known. */
function at(place: string | undefined): string {
  return place === undefined || place === '' ? '' : ` (${place.slice(0, 140)})`;
}
