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

/** The DSNs by what they belong to: favourites first, then folders by name, then what is in none. */
export function sectionsOf(dsns: readonly StoredDsn[], grouped: boolean): readonly ListSection[] {
  const favourites: StoredDsn[] = [];
  const folders = new Map<string, StoredDsn[]>();
  const rest: StoredDsn[] = [];
  for (const dsn of dsns) {
    const { favourite, folder } = dsn.arrangement;
    if (favourite) favourites.push(dsn);
    else if (folder === null || !grouped) rest.push(dsn);
    else insideOf(folders, folder).push(dsn);
  }
  const named = [...folders].sort(([one], [other]) => compareNames(one, other));
  const all: ListSection[] = [
    { key: FAVOURITES_KEY, kind: 'favourites', label: 'Favourites', folder: null, dsns: favourites },
    ...named.map(([folder, inside]): ListSection => {
      return { key: sectionKeyOf(folder), kind: 'folder', label: folder, folder, dsns: inside };
    }),
    { key: sectionKeyOf(null), kind: 'rest', label: '', folder: null, dsns: rest },
  ];
  return withRestNamed(all.filter((section) => section.dsns.length > 0));
}

/** What passes in each section. Looking through sections leaves their order and bounds as they are. */
export function passingIn(
  sections: readonly ListSection[],
  passes: (dsn: StoredDsn) => boolean,
): readonly ListSection[] {
  const left = sections.map((section) => ({ ...section, dsns: section.dsns.filter(passes) }));
  return withRestNamed(left.filter(({ dsns }) => dsns.length > 0));
}

/** What is in no folder is called so only beside folders. */
function withRestNamed(sections: readonly ListSection[]): readonly ListSection[] {
  const label = sections.some(({ kind }) => kind === 'folder') ? 'No folder' : 'Others';
  return sections.map((section) => (section.kind === 'rest' ? { ...section, label } : section));
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
