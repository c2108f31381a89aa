import type { StoredDsn } from '#app/contract/dsns.ts';
import { compareNames } from './list-sort.ts';

/** A part of the list with a heading: favourites, a folder, or what is in none. */
export interface ListSection {
  /** `*` for favourites, the folder with `/` before it, or `/` for what is in none. */
  readonly key: string;
  readonly kind: 'favourites' | 'folder' | 'rest';
  readonly label: string;
  readonly folder: string | null;
  readonly dsns: readonly StoredDsn[];
}

export type ListRow =
  | { readonly kind: 'section'; readonly key: string; readonly section: ListSection; readonly open: boolean }
  | { readonly kind: 'dsn'; readonly key: string; readonly dsn: StoredDsn };

export const FAVOURITES_KEY = '*';
export const sectionKeyOf = (folder: string | null): string => `/${folder ?? ''}`;

interface RowsOptions {
  readonly grouped: boolean;
  /** Keys of sections that are folded. */
  readonly folded: ReadonlySet<string>;
}

/** The rows to show, in order: favourites first, then folders by name, then what is in none. */
export function listRows(dsns: readonly StoredDsn[], { grouped, folded }: RowsOptions): readonly ListRow[] {
  const sections = sectionsOf(dsns, grouped);
  if (sections.every(({ kind }) => kind === 'rest')) return dsns.map(dsnRow);
  return sections.flatMap((section): readonly ListRow[] => {
    const open = !folded.has(section.key);
    const heading: ListRow = { kind: 'section', key: section.key, section, open };
    return open ? [heading, ...section.dsns.map(dsnRow)] : [heading];
  });
}

const rowsOfDsns = new WeakMap<StoredDsn, ListRow>();

/** The row of a DSN, made once for each state of it: a search makes thousands of them again for each key. */
function dsnRow(dsn: StoredDsn): ListRow {
  const there = rowsOfDsns.get(dsn);
  if (there !== undefined) return there;
  const row: ListRow = { kind: 'dsn', key: dsn.id, dsn };
  rowsOfDsns.set(dsn, row);
  return row;
}

function sectionsOf(dsns: readonly StoredDsn[], grouped: boolean): readonly ListSection[] {
  const favourites = dsns.filter(({ arrangement }) => arrangement.favourite);
  const folders = new Map<string, StoredDsn[]>();
  const rest: StoredDsn[] = [];
  for (const dsn of dsns) {
    const { favourite, folder } = dsn.arrangement;
    if (favourite) continue;
    if (folder === null || !grouped) rest.push(dsn);
    else insideOf(folders, folder).push(dsn);
  }
  const named = [...folders].sort(([one], [other]) => compareNames(one, other));
  const all: ListSection[] = [
    { key: FAVOURITES_KEY, kind: 'favourites', label: 'Favourites', folder: null, dsns: favourites },
    ...named.map(([folder, inside]): ListSection => {
      return { key: sectionKeyOf(folder), kind: 'folder', label: folder, folder, dsns: inside };
    }),
    {
      key: sectionKeyOf(null),
      kind: 'rest',
      label: named.length > 0 ? 'No folder' : 'Others',
      folder: null,
      dsns: rest,
    },
  ];
  return all.filter((section) => section.dsns.length > 0);
}

function insideOf(folders: Map<string, StoredDsn[]>, folder: string): StoredDsn[] {
  const inside = folders.get(folder) ?? [];
  folders.set(folder, inside);
  return inside;
}

/** The folders there are, by name. */
export function foldersOf(dsns: readonly StoredDsn[]): readonly string[] {
  const folders = new Set(dsns.flatMap(({ arrangement: { folder } }) => (folder === null ? [] : [folder])));
  return [...folders].sort(compareNames);
}
