const BLANK = /\s/;

/** How many characters of a text, up to an offset, are no blanks. */
function solidUpTo(text: string, offset: number): number {
  return text.slice(0, offset).replace(/\s+/g, '').length;
}

/** Where the cursor stands after formatting: behind the same character, for formatting moves blanks alone. */
export function placeAfterFormat(before: string, offset: number, after: string): number {
  let left = solidUpTo(before, offset);
  if (left === 0) return 0;
  for (let at = 0; at < after.length; at += 1) {
    if (BLANK.test(after.charAt(at))) continue;
    left -= 1;
    if (left === 0) return at + 1;
  }
  return after.length;
}
