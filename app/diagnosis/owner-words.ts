import type { Owner } from './diagnosis.ts';

/** Who can mend a failure, as the user is told. */
export const ownerWords: Readonly<Record<Owner, string>> = {
  you: 'You',
  'aws-admin': 'Your AWS administrator',
  'identity-admin': 'Your identity administrator',
  network: 'Your network team',
  aws: 'AWS',
};
