import { type ConnectionStringWorld, parseConnectionString } from './connection-string.ts';

/** What can be completed at a place of a connection string: a key, or the value of one. */
export type CompletionPlace =
  | { readonly kind: 'key'; readonly from: number; readonly typed: string }
  | { readonly kind: 'value'; readonly from: number; readonly typed: string; readonly key: string };

/** Looks at what stands before the cursor. */
export function completionPlace(text: string, cursor: number, world: ConnectionStringWorld): CompletionPlace {
  const before = text.slice(0, cursor);
  const last = parseConnectionString(before, world).parts.at(-1);
  if (last !== undefined && last.keySpan.end > last.keySpan.start && !before.slice(last.end).includes(';')) {
    const from = last.valueSpan.start;
    return { kind: 'value', from, typed: before.slice(from), key: last.key };
  }
  const from = Math.max(
    before.lastIndexOf(';') + 1,
    last?.keySpan.end === last?.start ? 0 : (last?.end ?? 0),
  );
  const typed = before.slice(from);
  const blanks = typed.length - typed.trimStart().length;
  return { kind: 'key', from: from + blanks, typed: typed.trimStart() };
}
