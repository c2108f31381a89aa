import type { StoredDsn } from '#app/contract/dsns.ts';
import type { RowKeys } from '#renderer/ui/use-row-focus.ts';
import type { ListRow, ListSection } from './list-rows.ts';
import { ROW_HEIGHT, SECTION_HEIGHT } from './row-styles.ts';

/**
 * The rows of the list, top to bottom. There may be 10,000 of them and other ones with each key of a search, hence
 * only those that are asked for are made; the sections are few.
 */
export interface ListTable {
  readonly count: number;
  /** Of all rows, in pixels. */
  readonly height: number;
  readonly keys: RowKeys;
  readonly rowAt: (index: number) => ListRow | undefined;
  /** The section that a row is in or heads; undefined where there are no headings. */
  readonly sectionAt: (index: number) => ListSection | undefined;
  /** Where a row begins, in pixels. */
  readonly topOf: (index: number) => number;
  /** The row at a height, the last one below all. */
  readonly indexAt: (top: number) => number;
  /** The ids of all DSNs that have a row. */
  readonly dsnIds: () => readonly string[];
}

/** A section's rows: its heading, if it has one, and its DSNs, unless it is folded. */
interface Block {
  readonly section: ListSection;
  readonly open: boolean;
  readonly first: number;
  readonly top: number;
  readonly dsns: readonly StoredDsn[];
}

const NONE: readonly StoredDsn[] = [];

/** The rows of sections, of which those named in `folded` show their heading alone. */
export function listTable(sections: readonly ListSection[], folded: ReadonlySet<string>): ListTable {
  // Nothing is told apart by the heading of the only section.
  const headed = sections.some(({ kind }) => kind !== 'rest');
  const headings = headed ? 1 : 0;
  const blocks: Block[] = [];
  let [count, height] = [0, 0];
  for (const section of sections) {
    const open = !headed || !folded.has(section.key);
    const dsns = open ? section.dsns : NONE;
    blocks.push({ section, open, first: count, top: height, dsns });
    count += headings + dsns.length;
    height += headings * SECTION_HEIGHT + dsns.length * ROW_HEIGHT;
  }
  const blockOf = (index: number): Block | undefined => blocks.findLast(({ first }) => first <= index);

  const rowAt = (index: number): ListRow | undefined => {
    const block = index < 0 ? undefined : blockOf(index);
    if (block === undefined) return undefined;
    const { section, open } = block;
    const at = index - block.first - headings;
    if (at < 0) return { kind: 'section', key: section.key, section, open };
    const dsn = block.dsns[at];
    return dsn === undefined ? undefined : { kind: 'dsn', key: dsn.id, dsn };
  };
  const topOf = (index: number): number => {
    const block = blockOf(index);
    if (block === undefined) return 0;
    const at = index - block.first;
    return block.top + (at === 0 ? 0 : headings * SECTION_HEIGHT + (at - headings) * ROW_HEIGHT);
  };
  const indexAt = (top: number): number => {
    const block = blocks.findLast((one) => one.top <= top) ?? blocks[0];
    if (block === undefined) return 0;
    const below = top - block.top - headings * SECTION_HEIGHT;
    const at = below < 0 ? 0 : headings + Math.floor(below / ROW_HEIGHT);
    return Math.max(0, Math.min(block.first + at, count - 1));
  };
  const find = (key: string): number => {
    for (const { section, first, dsns } of blocks) {
      if (headed && section.key === key) return first;
      const at = dsns.findIndex(({ id }) => id === key);
      if (at !== -1) return first + headings + at;
    }
    return -1;
  };
  // A few keys are asked for again and again: that of the open DSN, and of the row that Tab leads to.
  const asked = new Map<string, number>();
  const indexOf = (key: string): number => {
    const index = asked.get(key) ?? find(key);
    asked.set(key, index);
    return index;
  };
  let ids: readonly string[] | null = null;
  return {
    count,
    height,
    keys: { indexOf, includes: (key) => indexOf(key) !== -1, at: (index) => rowAt(index)?.key },
    rowAt,
    sectionAt: (index) => (headed ? blockOf(index)?.section : undefined),
    topOf,
    indexAt,
    dsnIds: () => {
      ids ??= blocks.flatMap(({ dsns }) => dsns.map(({ id }) => id));
      return ids;
    },
  };
}
