/** Why this computer's keychain cannot be used. The list is closed, and a word is never reused. */
export type KeychainTrouble = 'absent' | 'locked' | 'refused' | 'timed-out';

const words: Readonly<Record<KeychainTrouble, string>> = {
  absent: 'This computer has no keychain that this program can reach.',
  locked: 'The keychain of this computer is locked.',
  refused: 'The keychain of this computer refused this program.',
  'timed-out': 'The keychain of this computer did not answer in time.',
};

/** The reason, in a sentence for people. What it means for what was to be kept, the place that shows it says. */
export function keychainTroubleWords(trouble: KeychainTrouble): string {
  return words[trouble];
}
