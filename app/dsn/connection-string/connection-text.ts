import { type DsnEntries, type DsnEntry, sameKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import {
  type ConnectionStringPart,
  type ConnectionStringWorld,
  DRIVER_NAME,
  formatPart,
  parseConnectionString,
} from './connection-string.ts';

/**
 * The connection string as a second view of a DSN's entries, which can be edited from both sides. In contrast to
 * `formatConnectionString` it repeats what is repeated, and keeps what was written as it was written.
 */

/** The text of entries that nobody has typed yet. */
export function connectionText(entries: DsnEntries, world: ConnectionStringWorld): string {
  const shown = shownEntries(entries, world).map((entry) => formatPart(entry, world));
  return [...(namesDriver(entries) ? [] : [impliedHead(world)]), ...shown].join('');
}

/** What is in the DSN but cannot stand in the text: values that this world cannot write, and secrets. */
export function unsaidEntries(entries: DsnEntries, world: ConnectionStringWorld): DsnEntries {
  return entries.filter((entry) => !isShown(entry, world));
}

/**
 * The entries that a text says, which was a view of `before`. What cannot stand in the text keeps its place;
 * secrets in the text are never part of the answer.
 */
export function readConnectionText(
  text: string,
  world: ConnectionStringWorld,
  before: DsnEntries,
): DsnEntries {
  const said = countingParts(text, world, namesDriver(before)).map(
    ({ key, value }): DsnEntry => [key, value],
  );
  return withUnsaid(said, before, world);
}

/** The parts of a text that stand for entries: neither secrets nor the driver's usual name. */
export function countingParts(
  text: string,
  world: ConnectionStringWorld,
  driverCounts: boolean,
): readonly ConnectionStringPart[] {
  return parseConnectionString(text, world).parts.filter(
    (part) => !isSecretEntry(part.key, part.value) && (driverCounts || !isImpliedHead(part)),
  );
}

/** The parts that hold a secret, which has to be lifted out of the text. */
export function secretParts(text: string, world: ConnectionStringWorld): readonly ConnectionStringPart[] {
  return parseConnectionString(text, world).parts.filter(
    ({ key, value }) => value !== '' && isSecretEntry(key, value),
  );
}

/** Entries that the text shows, in order. */
export function shownEntries(entries: DsnEntries, world: ConnectionStringWorld): DsnEntries {
  return entries.filter((entry) => isShown(entry, world));
}

/** Whether the entries name a driver of their own, so that the text doesn't have to. */
export function namesDriver(entries: DsnEntries): boolean {
  return entries.some(([key]) => sameKey(key, 'Driver') || sameKey(key, 'DSN'));
}

function impliedHead(world: ConnectionStringWorld): string {
  return world === 'iodbc' ? `DRIVER={${DRIVER_NAME}};` : formatPart(['DRIVER', DRIVER_NAME], world);
}

function isImpliedHead({ key, value }: ConnectionStringPart): boolean {
  return sameKey(key, 'Driver') && value === DRIVER_NAME;
}

/** Told by writing and reading, so that the answer is the parser's own. */
function isShown(entry: DsnEntry, world: ConnectionStringWorld): boolean {
  const [key, value] = entry;
  if (isSecretEntry(key, value)) return false;
  const { parts, problems } = parseConnectionString(formatPart(entry, world), world);
  const [read] = parts;
  return (
    parts.length === 1 &&
    read?.key === key &&
    read.value === value &&
    problems.every(({ code }) => code === 'braces-kept')
  );
}

/** Puts back what the text could not say: after as many entries as stood before it, counted from the nearer end. */
function withUnsaid(said: DsnEntries, before: DsnEntries, world: ConnectionStringWorld): DsnEntries {
  const isSaid = (entry: DsnEntry): boolean =>
    isShown(entry, world) || said.some(([key, value]) => key === entry[0] && value === entry[1]);
  const shown = before.filter(isSaid);
  if (shown.length === before.length) return said;
  const isReplaced = ([key]: DsnEntry): boolean =>
    said.some((entry) => sameKey(entry[0], key)) && !shown.some((entry) => sameKey(entry[0], key));
  const kept = commonStart(shown, said);
  const result: DsnEntry[] = [];
  let taken = 0;
  let passed = 0;
  const takeUpTo = (count: number): void => {
    result.push(...said.slice(taken, count));
    taken = Math.max(taken, count);
  };
  for (const entry of before) {
    if (isSaid(entry)) passed += 1;
    else if (!isReplaced(entry)) {
      takeUpTo(passed <= kept ? passed : Math.max(kept, said.length - (shown.length - passed)));
      result.push(entry);
    }
  }
  takeUpTo(said.length);
  return result;
}

function commonStart(one: DsnEntries, other: DsnEntries): number {
  const at = one.findIndex(([key, value], index) => key !== other[index]?.[0] || value !== other[index]?.[1]);
  return at === -1 ? Math.min(one.length, other.length) : at;
}
