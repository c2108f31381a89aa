/** As many characters as main asks for. */
const LEAST = 8;

/** How well a passphrase holds against guessing, roughly, and what to do about it. */
export interface PassphraseStrength {
  readonly level: 'too-short' | 'weak' | 'fair' | 'strong';
  readonly hint: string;
}

/**
 * Judges by length and by how many different characters there are, as NIST SP 800-63B favours length over rules. The
 * function that makes the key is slow on purpose, which buys about two characters.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const { length } = [...passphrase];
  const different = new Set(passphrase.toLowerCase()).size;
  if (length < LEAST) return { level: 'too-short', hint: 'Eight characters at least.' };
  if (length < 12 || different < 6) {
    return { level: 'weak', hint: 'Weak: may be guessed. Four or five random words are better.' };
  }
  if (length < 16) return { level: 'fair', hint: 'Fair. Another word makes it strong.' };
  return { level: 'strong', hint: 'Strong, if it is not a known phrase.' };
}
