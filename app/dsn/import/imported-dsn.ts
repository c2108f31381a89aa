import type { AthenaVerdict } from '#app/dsn/athena-verdict.ts';
import { cut, isValidName, MAX_NAME_LENGTH, toValidName } from '#app/dsn/checks/name-problems.ts';
import { DSN_LIMITS, type DsnEntries, type DsnEntry, valueAt } from '#app/dsn/dsn.ts';
import { type DsnSurroundings, surroundingsOf } from '#app/dsn/json/portable-dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';

/** A DSN that a text offers. Its secrets are gone; `leftOut` names them. */
export interface ImportedDsn extends DsnSurroundings {
  readonly name: string;
  readonly entries: DsnEntries;
  readonly leftOut: readonly string[];
  readonly athena: AthenaVerdict;
  /** What the user should know about the place it came from, in words. */
  readonly problems: readonly string[];
}

/** What a source says of a data source, before anything is taken out. */
export interface FoundDsn extends DsnSurroundings {
  readonly name: string;
  readonly entries: DsnEntries;
  readonly athena: AthenaVerdict;
  readonly problems: readonly string[];
}

/** What may come in of a data source that was found: without secrets, within the limits, with a valid name. */
export function importedDsn(found: FoundDsn): ImportedDsn {
  const { entries, leftOut, dropped } = importable(found.entries);
  const { name, problems } = nameOf(found.name);
  return {
    name,
    entries,
    leftOut,
    athena: found.athena,
    problems: [...problems, ...dropped, ...found.problems],
    ...surroundingsOf(found),
  };
}

/** Two of one name cannot both come in: one whose name was written keeps it, any other is given a number. */
export function named(found: readonly FoundDsn[]): readonly ImportedDsn[] {
  const dsns = found.map(importedDsn);
  const taken = new Set(dsns.map(({ name }) => name.toLowerCase()));
  const written = new Set(
    found.filter(({ name }) => isValidName(name)).map(({ name }) => name.toLowerCase()),
  );
  const seen = new Set<string>();
  const next = new Map<string, number>();
  return dsns.map((dsn, at) => {
    const id = dsn.name.toLowerCase();
    if (!seen.has(id) && (dsn.name === found[at]?.name || !written.has(id))) {
      seen.add(id);
      return dsn;
    }
    let number = next.get(id) ?? 2;
    let name = numbered(dsn.name, number);
    for (; taken.has(name.toLowerCase()); name = numbered(dsn.name, number)) number += 1;
    next.set(id, number + 1);
    taken.add(name.toLowerCase());
    const problem = `Another DSN of this source is called ${shownText(dsn.name)} too; ${name} is proposed.`;
    return { ...dsn, name, problems: [problem, ...dsn.problems] };
  });
}

function numbered(name: string, number: number): string {
  return `${cut(name, MAX_NAME_LENGTH - 2 - String(number).length)} ${number}`;
}

/** The secrets of a data source that was found, for a use that the user agrees to; nothing of them is kept. */
export function secretsIn({ entries }: FoundDsn): DsnEntries {
  return entries.filter(([key, value]) => isSecretEntry(key, value));
}

interface Importable {
  readonly entries: DsnEntries;
  /** Keys of secrets. */
  readonly leftOut: readonly string[];
  /** What couldn't be taken, in words. */
  readonly dropped: readonly string[];
}

function importable(entries: DsnEntries): Importable {
  const secret = new Set(entries.filter(([key, value]) => isSecretEntry(key, value)));
  const open = entries.filter((entry) => !secret.has(entry));
  const fits = ([key, value]: DsnEntry): boolean =>
    key.length <= DSN_LIMITS.keyLength && value.length <= DSN_LIMITS.valueLength;
  const dropped = open
    .filter((entry) => !fits(entry))
    .map(([key]) => `${shownText(key)} is too long and was left out.`);
  const kept = open.filter(fits);
  if (kept.length > DSN_LIMITS.entries) {
    dropped.push(`Only the first ${DSN_LIMITS.entries} of ${kept.length} entries were taken.`);
  }
  const leftOut = [...secret].map(([key]) => shownText(key));
  return { entries: kept.slice(0, DSN_LIMITS.entries), leftOut, dropped };
}

/** A connection string without DSN has no name; what tells it from others makes one. */
export function derivedName(entries: DsnEntries): string {
  const parts = ['Schema', 'Workgroup', 'AwsRegion'].map((key) => valueAt(entries, key) ?? '');
  return ['Athena', ...parts].filter(Boolean).join(' ');
}

function nameOf(written: string): { name: string; problems: readonly string[] } {
  if (isValidName(written)) return { name: written, problems: [] };
  const name = toValidName(written);
  return { name, problems: [`${shownText(written)} is not a valid DSN name; ${name} is proposed.`] };
}
