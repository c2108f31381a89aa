/** Why this computer's keychain cannot be used. The list is closed, and a word is never reused. */
export type KeychainTrouble = 'absent' | 'locked' | 'refused' | 'timed-out';

const words: Readonly<Record<KeychainTrouble, string>> = {
  absent: 'This computer has no keychain that this program can reach.',
  locked: 'The keychain of this computer is locked.',
  refused: 'The keychain of this computer refused this program.',
  'timed-out': 'The keychain of this computer did not answer in time.',
};

/** The reason, and what it means for sign-ins, in two sentences for people. */
export function keychainTroubleWords(trouble: KeychainTrouble): string {
  return `${words[trouble]} Sign-ins are kept in memory and end with the program.`;
}
