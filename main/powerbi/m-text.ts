import { isControl } from '#app/dsn/checks/name-problems.ts';

/**
 * A text literal of Power Query's formula language: quotes are doubled, control characters written as `#(000A)`, and
 * a `#(` of the text itself as `#(#)(` (M language specification, character escape sequences).
 */
export function mText(text: string): string {
  const escaped = text.replaceAll('#(', '#(#)(').replaceAll('"', '""');
  return `"${[...escaped].map((char) => (isControl(char) ? `#(${hex(char)})` : char)).join('')}"`;
}

function hex(char: string): string {
  return (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
