import { assertNever } from '#app/assert-never.ts';

/** DSNs that are selected together, and where a range begins. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export type SelectionAction =
  | { readonly kind: 'toggled'; readonly id: string }
  /** The range from the anchor, or else from `from`, takes the place of what was selected. */
  | {
      readonly kind: 'extended';
      readonly to: string;
      readonly from: string | null;
      readonly shown: readonly string[];
    }
  | { readonly kind: 'all'; readonly shown: readonly string[] }
  | { readonly kind: 'cleared'; readonly anchor: string | null };

export const NO_SELECTION: Selection = { ids: new Set(), anchor: null };

export function reduceSelection(selection: Selection, action: SelectionAction): Selection {
  switch (action.kind) {
    case 'toggled': {
      const ids = new Set(selection.ids);
      if (!ids.delete(action.id)) ids.add(action.id);
      return { ids, anchor: action.id };
    }
    case 'extended':
      return extended(selection, action.shown, action.to, action.from);
    case 'all':
      return { ids: new Set(action.shown), anchor: selection.anchor };
    case 'cleared':
      if (selection.ids.size === 0 && selection.anchor === action.anchor) return selection;
      return { ids: new Set(), anchor: action.anchor };
    default:
      return assertNever(action);
  }
}

function extended(
  { anchor }: Selection,
  shown: readonly string[],
  to: string,
  from: string | null,
): Selection {
  const start = [anchor, from, to].find((id) => id !== null && shown.includes(id)) ?? to;
  const [one, other] = [shown.indexOf(start), shown.indexOf(to)];
  const range = shown.slice(Math.min(one, other), Math.max(one, other) + 1);
  return { ids: new Set(range), anchor: start };
}
