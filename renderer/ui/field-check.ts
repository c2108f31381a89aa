/** What is wrong with what was typed, in a sentence; null where nothing is. */
export type FieldProblem = string | null;

/** A text that must be there, of at most so many characters. */
export function textProblem(value: string, what: string, max: number): FieldProblem {
  if (value.trim() === '') return `${what} is missing.`;
  return lengthProblem(value, max);
}

/** A text that may be left out, of at most so many characters. */
export function lengthProblem(value: string, max: number): FieldProblem {
  return value.trim().length > max ? `At most ${max} characters are possible.` : null;
}

/** A whole number in digits, between the two bounds. */
export function wholeNumberProblem(value: string, min: number, max: number): FieldProblem {
  const digits = /^\d{1,9}$/.test(value.trim());
  const number = Number(value);
  return digits && number >= min && number <= max ? null : `Enter a whole number from ${min} to ${max}.`;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** An address that secrets may travel to: https, or http to this computer alone. */
export function addressProblem(value: string, what: string, max: number): FieldProblem {
  const missing = textProblem(value, what, max);
  if (missing !== null) return missing;
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return 'Enter an address that begins with https://.';
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the address.';
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return 'Use https: secrets would travel unencrypted.';
  return null;
}
