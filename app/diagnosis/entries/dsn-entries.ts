import { TEMPLATE_LIMITS } from '#app/dsn/templates/template.ts';
import { athenaPage, type Entries, quoted } from '../entry.ts';

/** Failures of the DSN list, of imports and of what is written in a DSN. */
export const dsnEntries: Entries<
  | 'dsn-not-found'
  | 'dsn-name-taken'
  | 'dsn-name-invalid'
  | 'dsn-conflict'
  | 'dsn-field-locked'
  | 'template-not-found'
  | 'template-older'
  | 'template-limit'
  | 'dsn-store-unwritable'
  | 'dsn-invalid'
  | 'import-unreadable'
  | 'dsn-unreviewed'
  | 'authentication-type-not-testable'
  | 'input-invalid'
  | 'endpoint-invalid'
> = {
  'dsn-not-found': {
    cause: ({ subject }) => `There is no DSN${quoted(subject)}.`,
    owner: 'you',
    remedy: 'Pick one from the list. It may have been renamed or deleted elsewhere.',
  },
  'dsn-name-taken': {
    cause: ({ subject }) => `There is a DSN${quoted(subject)} already.`,
    owner: 'you',
    remedy: 'Choose another name.',
  },
  'dsn-name-invalid': {
    cause: ({ subject }) => `The name${quoted(subject)} cannot be used for a DSN.`,
    owner: 'you',
    remedy: 'Choose a name of 1 to 32 characters without brackets, slashes or punctuation.',
  },
  'dsn-conflict': {
    cause: 'This DSN was changed elsewhere in the meantime.',
    owner: 'you',
    remedy: 'Look at the present state of the DSN, then make your change again.',
  },
  'dsn-field-locked': {
    cause: ({ subject, parameter }) =>
      `The template of ${subject?.slice(0, 60) ?? 'this DSN'} does not let ${parameter?.slice(0, 120) ?? 'this'} be changed.`,
    owner: 'you',
    remedy: ({ message }) =>
      `Leave it as it is, or free the DSN of its template${quoted(message?.slice(0, 100))} first, by Unlock in its settings.`,
  },
  'template-not-found': {
    cause: ({ subject }) => `There is no template${quoted(subject)}.`,
    owner: 'you',
    remedy: 'Pick one from the list of templates. It may have been deleted elsewhere.',
  },
  'template-older': {
    cause: ({ subject }) => `There is a newer version of the template${quoted(subject)} already.`,
    owner: 'you',
    remedy: 'Keep the newer version, or delete it first to go back to this one.',
  },
  'template-limit': {
    cause: `There are ${TEMPLATE_LIMITS.perFile} templates already, which is as many as the program keeps.`,
    owner: 'you',
    remedy: 'Delete templates that nobody uses any more, then keep this one.',
  },
  'dsn-store-unwritable': {
    cause: 'The file with the DSNs cannot be written.',
    owner: 'you',
    remedy: 'Check that the disk has room and that you may write to the data folder.',
  },
  'dsn-invalid': {
    cause: ({ subject }) =>
      subject ? `The DSN has a mistake in ${subject.slice(0, 160)}.` : 'The DSN has a mistake.',
    owner: 'you',
    remedy: ({ message }) => message?.slice(0, 220) || 'Open the DSN and correct the fields marked there.',
    link: athenaPage('odbc-v2-driver-main-connection-parameters'),
  },
  'dsn-unreviewed': {
    cause: ({ subject, message }) => {
      const which = message === undefined ? '' : `: ${message}`;
      return `The DSN${quoted(subject)} came from outside with settings that nobody has looked at yet${which}.`;
    },
    owner: 'you',
    remedy: 'Open the DSN, look at these settings, and say that you have checked them.',
  },
  'import-unreadable': {
    cause: ({ subject, message }) => {
      if (message === 'sealed') return `The file${quoted(subject)} is sealed under a passphrase.`;
      if (message === 'wrong-passphrase') return 'The passphrase is not the one, or the file was changed.';
      return `The file${quoted(subject)} holds no DSN in a form that this program reads.`;
    },
    owner: 'you',
    remedy: ({ message }) => {
      if (message === 'sealed')
        return 'Give the passphrase of whoever sealed it; on the command line, --passphrase-file FILE.';
      if (message === 'wrong-passphrase') return 'Ask whoever sealed it for the passphrase or a new file.';
      return 'Choose an odbc.ini, .reg, .dsn or JSON file, or a text with a connection string or JDBC URL.';
    },
    link: athenaPage('odbc-v2-driver-getting-started-linux'),
  },
  'authentication-type-not-testable': {
    cause: ({ subject }) =>
      `A DSN with AuthenticationType${quoted(subject)} can be tested by the ODBC driver itself only.`,
    owner: 'you',
    remedy:
      'Test it in the ODBC administrator. This program signs in by tokens, AWS keys, profiles and roles only.',
    link: athenaPage('odbc-v2-driver-authentication-options'),
  },
  'input-invalid': {
    cause: 'The program was given something that it cannot take.',
    owner: 'you',
    remedy: 'Check what you entered, then try again.',
  },
  'endpoint-invalid': {
    cause: ({ subject }) =>
      subject === 'sts.amazonaws.com'
        ? 'The global endpoint of STS does not sign tokens.'
        : `The address in ${subject ?? 'an endpoint override'} cannot be used.`,
    owner: 'you',
    remedy: ({ subject }) =>
      subject === 'sts.amazonaws.com'
        ? 'Name the endpoint of a Region, such as sts.eu-west-1.amazonaws.com, or leave it out.'
        : 'Write a host, host:port or URL. Plain http:// is taken for this computer only.',
    link: athenaPage('odbc-v2-driver-endpoint-overrides'),
  },
};
