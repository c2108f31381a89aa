import { type DsnEntries, type DsnEntry, sameEntries, sameKey } from '#app/dsn/dsn.ts';
import {
  type ConnectionStringPart,
  type ConnectionStringWorld,
  formatPart,
  formatValue,
  parseConnectionString,
} from './connection-string.ts';
import {
  connectionText,
  countingParts,
  namesDriver,
  readConnectionText,
  shownEntries,
} from './connection-text.ts';

/** A replacement in a text, by places of the text before any of them. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * What to change in a text so that it says these entries. Parts that say what they shall are not touched, nor is
 * what makes no sense yet. Where that cannot work, such as after an open brace, the text is written anew.
 */
export function rewriteConnectionText(
  text: string,
  world: ConnectionStringWorld,
  entries: DsnEntries,
): readonly TextChange[] {
  if (sameEntries(readConnectionText(text, world, entries), entries)) return [];
  const changes = changesOf(text, world, entries);
  if (sameEntries(readConnectionText(applied(text, changes), world, entries), entries)) return changes;
  return [{ from: 0, to: text.length, insert: connectionText(entries, world) }];
}

/** A text with its changes, which are in order and don't overlap. */
export function applied(text: string, changes: readonly TextChange[]): string {
  let at = 0;
  let result = '';
  for (const { from, to, insert } of changes) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

/** The place of a part together with the semicolon and the blanks that separate it from the next. */
export function wholePart(text: string, { start, end }: ConnectionStringPart): TextChange {
  const rest = /^[^;]*;?[ \t\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return { from: start, to: end + rest.length, insert: '' };
}

function changesOf(text: string, world: ConnectionStringWorld, entries: DsnEntries): readonly TextChange[] {
  const parts = countingParts(text, world, namesDriver(entries));
  const wanted = shownEntries(entries, world);
  const changes: TextChange[] = [];
  let anchor = headOf(text, world, parts[0]);
  let pending = '';
  const insertPending = (): void => {
    if (pending !== '') changes.push(insertion(text, anchor, pending));
    pending = '';
  };
  for (const [part, entry] of paired(parts, wanted)) {
    if (part === undefined) pending += entry === undefined ? '' : formatPart(entry, world);
    else {
      insertPending();
      if (entry === undefined) changes.push(wholePart(text, part));
      else changes.push(...partChanges(part, entry, world));
      anchor = part;
    }
  }
  insertPending();
  return changes.sort((one, other) => one.from - other.from);
}

/** New parts go after what stands before the first counting one: the driver's usual name, or nothing. */
function headOf(
  text: string,
  world: ConnectionStringWorld,
  first: ConnectionStringPart | undefined,
): ConnectionStringPart | undefined {
  const before = parseConnectionString(text, world).parts.filter(
    ({ start }) => first === undefined || start < first.start,
  );
  return before.at(-1);
}

function insertion(text: string, anchor: ConnectionStringPart | undefined, insert: string): TextChange {
  if (anchor === undefined) return { from: 0, to: 0, insert };
  const semicolon = text.indexOf(';', anchor.end);
  if (semicolon === -1) return { from: text.length, to: text.length, insert: `;${insert}` };
  return { from: semicolon + 1, to: semicolon + 1, insert };
}

function partChanges(
  { key, value, keySpan, valueSpan }: ConnectionStringPart,
  entry: DsnEntry,
  world: ConnectionStringWorld,
): readonly TextChange[] {
  const named = { from: keySpan.start, to: keySpan.end, insert: entry[0] };
  const valued = { from: valueSpan.start, to: valueSpan.end, insert: formatValue(entry[1], world) };
  return [...(key === entry[0] ? [] : [named]), ...(value === entry[1] ? [] : [valued])];
}

type Pair = readonly [part: ConnectionStringPart | undefined, entry: DsnEntry | undefined];

/** Which part stands for which entry, in order; what is alike at both ends is not searched. */
function paired(parts: readonly ConnectionStringPart[], entries: DsnEntries): readonly Pair[] {
  const alike = (part: ConnectionStringPart | undefined, entry: DsnEntry | undefined): boolean =>
    part !== undefined && entry !== undefined && part.key === entry[0] && part.value === entry[1];
  let start = 0;
  while (start < parts.length && alike(parts[start], entries[start])) start += 1;
  let end = 0;
  const most = Math.min(parts.length, entries.length) - start;
  while (end < most && alike(parts.at(-1 - end), entries.at(-1 - end))) end += 1;
  const middle = pairedByKey(
    parts.slice(start, parts.length - end),
    entries.slice(start, entries.length - end),
  );
  return [
    ...parts.slice(0, start).map((part, index): Pair => [part, entries[index]]),
    ...middle,
    ...parts
      .slice(parts.length - end)
      .map((part, index): Pair => [part, entries[entries.length - end + index]]),
  ];
}

/** The longest common order of keys; at most some hundred of each, so that a table of both is small. */
function pairedByKey(parts: readonly ConnectionStringPart[], entries: DsnEntries): readonly Pair[] {
  const lengths = commonLengths(parts, entries);
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const pairs: Pair[] = [];
  let row = 0;
  let column = 0;
  while (row < parts.length || column < entries.length) {
    const part = parts[row];
    const entry = entries[column];
    if (part !== undefined && entry !== undefined && sameKey(part.key, entry[0])) {
      pairs.push([part, entry]);
      row += 1;
      column += 1;
    } else if (
      entry === undefined ||
      (part !== undefined && lengthAt(row + 1, column) >= lengthAt(row, column + 1))
    ) {
      pairs.push([part, undefined]);
      row += 1;
    } else {
      pairs.push([undefined, entry]);
      column += 1;
    }
  }
  return pairs;
}

function commonLengths(
  parts: readonly ConnectionStringPart[],
  entries: DsnEntries,
): readonly (readonly number[])[] {
  const rows: number[][] = [new Array<number>(entries.length + 1).fill(0)];
  for (const part of parts.toReversed()) {
    const below = rows[0] ?? [];
    const row = new Array<number>(entries.length + 1).fill(0);
    for (let column = entries.length - 1; column >= 0; column -= 1) {
      row[column] = sameKey(part.key, entries[column]?.[0] ?? '')
        ? (below[column + 1] ?? 0) + 1
        : Math.max(below[column] ?? 0, row[column + 1] ?? 0);
    }
    rows.unshift(row);
  }
  return rows;
}
