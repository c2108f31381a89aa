import { nameOf } from './catalog-node.ts';
import type { TreeRow } from './tree-rows.ts';

/** What a key does in the tree (ARIA Authoring Practices, tree view). */
export type TreeMove =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'open' | 'close'; readonly keys: readonly string[] }
  | { readonly kind: 'stay' };

const STAY: TreeMove = { kind: 'stay' };

function go(to: number, count: number): TreeMove {
  return { kind: 'go', to: Math.min(Math.max(to, 0), count - 1) };
}

function toRight(rows: readonly TreeRow[], at: number): TreeMove {
  const row = rows[at];
  if (row?.kind !== 'node' || row.open === null) return STAY;
  if (!row.open) return { kind: 'open', keys: [row.key] };
  return rows[at + 1]?.parent === row.key ? { kind: 'go', to: at + 1 } : STAY;
}

function toLeft(rows: readonly TreeRow[], at: number): TreeMove {
  const row = rows[at];
  if (row?.kind === 'node' && row.open === true) return { kind: 'close', keys: [row.key] };
  const parent = rows.findIndex(({ key }) => key === row?.parent);
  return parent === -1 ? STAY : { kind: 'go', to: parent };
}

/** All siblings of a row that can be opened. */
function siblings(rows: readonly TreeRow[], at: number): TreeMove {
  const parent = rows[at]?.parent;
  const keys = rows.filter((row) => row.kind === 'node' && row.parent === parent && row.open === false);
  return { kind: 'open', keys: keys.map(({ key }) => key) };
}

/** What a key of moving does at row `at`; null for any other key. `page` rows fit into the view. */
export function treeMove(key: string, rows: readonly TreeRow[], at: number, page: number): TreeMove | null {
  switch (key) {
    case 'ArrowDown':
      return go(at + 1, rows.length);
    case 'ArrowUp':
      return go(at - 1, rows.length);
    case 'PageDown':
      return go(at + page, rows.length);
    case 'PageUp':
      return go(at - page, rows.length);
    case 'Home':
      return go(0, rows.length);
    case 'End':
      return go(rows.length - 1, rows.length);
    case 'ArrowRight':
      return toRight(rows, at);
    case 'ArrowLeft':
      return toLeft(rows, at);
    case '*':
      return siblings(rows, at);
    default:
      return null;
  }
}

/** The next row from `at` on, and round the end, whose name begins with what was typed; null without one. */
export function typedAhead(rows: readonly TreeRow[], at: number, typed: string): number | null {
  const wanted = typed.toLowerCase();
  // A letter by itself goes on; more letters narrow down what was found.
  const first = typed.length === 1 ? at + 1 : at;
  for (let step = 0; step < rows.length; step += 1) {
    const index = (first + step) % rows.length;
    const row = rows[index];
    if (row?.kind === 'node' && nameOf(row.node).toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
