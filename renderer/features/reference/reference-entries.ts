import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { type DsnEntries, sameKey } from '#app/dsn/dsn.ts';

/** A parameter of the reference: its key, and a row for each group of sign-in types that have it alike. */
export interface ReferenceEntry {
  readonly key: string;
  readonly rows: readonly Parameter[];
}

/** What to show. */
export interface ReferenceFilter {
  readonly search: string;
  readonly type: AuthenticationType | null;
  /** Only keys of these entries. */
  readonly within: DsnEntries | null;
}

const ENTRIES: readonly ReferenceEntry[] = [...new Set(CATALOGUE.map(({ key }) => key))].map((key) => ({
  key,
  rows: merged(CATALOGUE.filter((row) => row.key === key)),
}));

/** The entries that a filter leaves; all words of the search must occur, in names, help or values. */
export function referenceEntries({ search, type, within }: ReferenceFilter): readonly ReferenceEntry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return ENTRIES.flatMap(({ key, rows }) => {
    const fitting = rows.filter(
      ({ authTypes }) => type === null || authTypes === null || authTypes.includes(type),
    );
    const names = new Set(rows.flatMap(({ aliases }) => [key, ...aliases]));
    const isWithin = within?.some(([written]) => [...names].some((name) => sameKey(name, written))) ?? true;
    const said = fitting.map(textOf).join('\n');
    return fitting.length > 0 && isWithin && words.every((word) => said.includes(word))
      ? [{ key, rows: fitting }]
      : [];
  });
}

function textOf({ key, aliases, jdbcNames, help, allowed, authTypes, since }: Parameter): string {
  const texts = [key, ...aliases, ...jdbcNames, help, ...(allowed ?? []), ...(authTypes ?? []), since ?? ''];
  return texts.join('\n').toLowerCase();
}

/** Rows that differ in nothing but their sign-in types are one. */
function merged(rows: readonly Parameter[]): readonly Parameter[] {
  const alike = new Map<string, Parameter>();
  for (const row of rows) {
    const same = JSON.stringify({ ...row, authTypes: null, sourcePage: null });
    const known = alike.get(same);
    const authTypes =
      known === undefined ? row.authTypes : [...(known.authTypes ?? []), ...(row.authTypes ?? [])];
    const pages = new Set([known?.sourcePage, row.sourcePage].flatMap((page) => page?.split(', ') ?? []));
    alike.set(same, { ...row, authTypes, sourcePage: [...pages].join(', ') });
  }
  return [...alike.values()];
}
