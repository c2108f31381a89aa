/** Whether the value between two positions, its quotes doubled, holds a condition. */
export type TextTest = (bytes: Uint8Array, from: number, to: number) => boolean;

/** Bytes from here on are part of a character of several. */
const firstOfMany = 0x80;

/** The small letter of each byte that is a capital one of ASCII. */
const small = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte,
);

const asRows = (text: string): Buffer => Buffer.from(text.replaceAll('"', '""'), 'utf8');

/** The text of a value, in small letters. */
const smallText = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
    .toString('utf8')
    .replaceAll('""', '"')
    .toLowerCase();

/** The longest stretch of ASCII in a text. */
function longestAscii(text: string): string {
  const stretches = text.split(/\P{ASCII}+/u);
  return stretches.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

/** Of all characters beyond ASCII, only U+0130 (C4 B0) and U+212A (E2 84 AA) have small letters within it. */
function mayHideAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to - 1; at += 1) {
    if (bytes[at] === 0xc4 && bytes[at + 1] === 0xb0) return true;
    if (bytes[at] === 0xe2 && bytes[at + 1] === 0x84 && bytes[at + 2] === 0xaa) return true;
  }
  return false;
}

/** Whether bytes at a place are the wanted ones but for the case of ASCII letters. */
function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let step = 0; step < wanted.length; step += 1) {
    if (small[bytes[at + step] ?? 0] !== wanted[step]) return false;
  }
  return true;
}

const absent = 0;
const present = 1;
/** Not there, but the value has characters that only the long way tells. */
const unclear = 2;

/** Looks for ASCII in small letters, without decoding what it looks at. */
function lookFor(bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): number {
  const first = wanted[0];
  const last = to - wanted.length;
  let seen = 0;
  let at = from;
  for (; at <= last; at += 1) {
    const byte = bytes[at] ?? 0;
    if (small[byte] === first && standsAt(bytes, at, wanted)) return present;
    seen |= byte;
  }
  for (; at < to; at += 1) seen |= bytes[at] ?? 0;
  return seen < firstOfMany ? absent : unclear;
}

/** Whether a value holds a text. Letter case counts nothing. */
export function containing(value: string): TextTest {
  const wanted = value.toLowerCase();
  if (wanted === '') return () => true;
  const ascii = longestAscii(wanted);
  const stretch = asRows(ascii);
  const isAll = ascii === wanted;
  return (bytes, from, to) => {
    if (stretch.length > 0) {
      const look = lookFor(bytes, from, to, stretch);
      if (look === absent || (look === present && isAll)) return look === present;
      if (look === unclear && !mayHideAscii(bytes, from, to)) return false;
    }
    return smallText(bytes, from, to).includes(wanted);
  };
}

/** Whether a value begins with a text. Letter case counts nothing. */
export function startingWith(value: string): TextTest {
  const wanted = value.toLowerCase();
  const spelled = asRows(wanted);
  const isAscii = longestAscii(wanted) === wanted;
  return (bytes, from, to) => {
    if (isAscii && to - from >= spelled.length && standsAt(bytes, from, spelled)) return true;
    for (let at = from; at < to && at < from + spelled.length; at += 1) {
      if ((bytes[at] ?? 0) >= firstOfMany) return smallText(bytes, from, to).startsWith(wanted);
      if (small[bytes[at] ?? 0] !== spelled[at - from]) return false;
    }
    return wanted === '';
  };
}
