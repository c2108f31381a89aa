import { parseConnectionString } from '#app/dsn/connection-string/connection-string.ts';
import type { LeftText } from './draft.ts';

/** What is wrong where something of the text is no parameter, hence kept nowhere but in the text. */
const LOSING: ReadonlySet<string> = new Set([
  'keyword-without-value',
  'value-without-keyword',
  'unclosed-brace',
  'text-after-brace',
]);

/** Whether closing the window would lose something of a text that no parameter holds. */
export function isHalfTyped(left: LeftText | null): boolean {
  if (left === null) return false;
  return parseConnectionString(left.text, left.world).problems.some(({ code }) => LOSING.has(code));
}
