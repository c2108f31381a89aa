import { assertNever } from '#app/assert-never.ts';
import type { ResultColumn } from '#app/contract/results.ts';
import { type ColumnKind, columnKind } from './column-kind.ts';

/** Widths in pixels. */
export const NARROWEST = 48;
export const WIDEST = 1200;

/** How the columns of a result are shown. Columns are named by their place in the result. */
export interface ColumnLayout {
  readonly order: readonly number[];
  readonly widths: readonly number[];
  readonly hidden: ReadonlySet<number>;
  readonly pinned: ReadonlySet<number>;
  /** Columns whose width somebody has chosen. */
  readonly sized: ReadonlySet<number>;
}

export type LayoutAction =
  | { readonly kind: 'resize'; readonly column: number; readonly width: number }
  /** Widths that fit what has been seen; a width that somebody chose stays. */
  | { readonly kind: 'fit'; readonly widths: ReadonlyMap<number, number> }
  /** To where `to` stands. */
  | { readonly kind: 'move'; readonly column: number; readonly to: number }
  | { readonly kind: 'step'; readonly column: number; readonly by: -1 | 1 }
  | { readonly kind: 'pin' | 'unpin' | 'hide' | 'show'; readonly column: number }
  | { readonly kind: 'show-all' }
  | { readonly kind: 'begin'; readonly columns: readonly ResultColumn[] };

const firstWidths: Readonly<Record<ColumnKind, number>> = {
  number: 96,
  boolean: 80,
  time: 150,
  binary: 160,
  nested: 240,
  text: 160,
};

function firstWidth({ name, type }: ResultColumn): number {
  return Math.min(260, Math.max(firstWidths[columnKind(type)], name.length * 8 + 52));
}

export function firstLayout(columns: readonly ResultColumn[]): ColumnLayout {
  return {
    order: columns.map((_column, index) => index),
    widths: columns.map(firstWidth),
    hidden: new Set(),
    pinned: new Set(),
    sized: new Set(),
  };
}

/** Columns as they are seen, from left to right: pinned ones first. */
export function shownColumns({ order, hidden, pinned }: ColumnLayout): readonly number[] {
  const seen = order.filter((column) => !hidden.has(column));
  if (pinned.size === 0) return seen;
  return [...seen.filter((column) => pinned.has(column)), ...seen.filter((column) => !pinned.has(column))];
}

const fitting = (width: number): number => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

function withMember(set: ReadonlySet<number>, column: number, member: boolean): ReadonlySet<number> {
  const changed = new Set(set);
  if (member) changed.add(column);
  else changed.delete(column);
  return changed;
}

function moved(layout: ColumnLayout, column: number, to: number): ColumnLayout {
  const at = layout.order.indexOf(to);
  if (at < 0 || column === to) return layout;
  const order = layout.order.filter((one) => one !== column);
  order.splice(at, 0, column);
  // A column that is put among the pinned ones is pinned, and the other way round.
  return { ...layout, order, pinned: withMember(layout.pinned, column, layout.pinned.has(to)) };
}

function stepped(layout: ColumnLayout, column: number, by: -1 | 1): ColumnLayout {
  const shown = shownColumns(layout);
  const next = shown[shown.indexOf(column) + by];
  if (next === undefined || layout.pinned.has(next) !== layout.pinned.has(column)) return layout;
  return moved(layout, column, next);
}

function fitted(layout: ColumnLayout, widths: ReadonlyMap<number, number>): ColumnLayout {
  const changed = layout.widths.map((width, column) => {
    const wanted = widths.get(column);
    return wanted === undefined || layout.sized.has(column) ? width : fitting(wanted);
  });
  return { ...layout, widths: changed };
}

export function reduceLayout(layout: ColumnLayout, action: LayoutAction): ColumnLayout {
  switch (action.kind) {
    case 'resize':
      return {
        ...layout,
        widths: layout.widths.with(action.column, fitting(action.width)),
        sized: withMember(layout.sized, action.column, true),
      };
    case 'fit':
      return fitted(layout, action.widths);
    case 'move':
      return moved(layout, action.column, action.to);
    case 'step':
      return stepped(layout, action.column, action.by);
    case 'pin':
    case 'unpin':
      return { ...layout, pinned: withMember(layout.pinned, action.column, action.kind === 'pin') };
    case 'hide':
    case 'show':
      return { ...layout, hidden: withMember(layout.hidden, action.column, action.kind === 'hide') };
    case 'show-all':
      return { ...layout, hidden: new Set() };
    case 'begin':
      return firstLayout(action.columns);
    default:
      return assertNever(action);
  }
}
