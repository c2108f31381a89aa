import { assertNever } from '#app/assert-never.ts';

export type Tab = 'settings' | 'test';

/** What the window shows besides the DSNs themselves. */
export interface WorkbenchState {
  readonly openId: string | null;
  readonly tab: Tab;
  readonly dialog: 'none' | 'new' | 'import' | 'about';
  readonly renaming: string | null;
  readonly search: string;
  readonly listShown: boolean;
  /** A field to go to; a new object for each asking. */
  readonly goTo: { readonly key: string } | null;
}

export type WorkbenchAction =
  | { readonly kind: 'opened'; readonly id: string; readonly tab?: Tab }
  | { readonly kind: 'closed' }
  | { readonly kind: 'tab-chosen'; readonly tab: Tab }
  | { readonly kind: 'dialog-opened'; readonly dialog: 'new' | 'import' | 'about' }
  | { readonly kind: 'dialog-closed' }
  | { readonly kind: 'renaming'; readonly id: string | null }
  | { readonly kind: 'searched'; readonly search: string }
  | { readonly kind: 'list-toggled' }
  | { readonly kind: 'list-needed' }
  | { readonly kind: 'field-asked'; readonly key: string };

export const FIRST_STATE: WorkbenchState = {
  openId: null,
  tab: 'settings',
  dialog: 'none',
  renaming: null,
  search: '',
  listShown: true,
  goTo: null,
};

export function reduceWorkbench(state: WorkbenchState, action: WorkbenchAction): WorkbenchState {
  switch (action.kind) {
    case 'opened':
      return { ...state, openId: action.id, tab: action.tab ?? state.tab, goTo: null };
    case 'closed':
      return { ...state, openId: null, goTo: null };
    case 'tab-chosen':
      return { ...state, tab: action.tab };
    case 'dialog-opened':
      return { ...state, dialog: action.dialog };
    case 'dialog-closed':
      return { ...state, dialog: 'none' };
    case 'renaming':
      return { ...state, renaming: action.id };
    case 'searched':
      return { ...state, search: action.search };
    case 'list-toggled':
      return { ...state, listShown: !state.listShown };
    case 'list-needed':
      return { ...state, listShown: true };
    case 'field-asked':
      return { ...state, tab: 'settings', goTo: { key: action.key } };
    default:
      return assertNever(action);
  }
}
