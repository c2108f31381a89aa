import { assertNever } from '#app/assert-never.ts';
import type { ShownScreen } from './features/header/screen-buttons.tsx';
import type { ImportSource } from './features/import/import-state.ts';
import type { TemplateStep } from './features/templates/template-dialogs.tsx';

export type Tab = 'settings' | 'test' | 'power-bi';

export type DialogState =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  /** `dropped` is a file that was dropped on the window; without one the dialog asks. */
  | { readonly kind: 'import'; readonly dropped: ImportSource | null }
  | { readonly kind: 'export'; readonly id: string }
  | { readonly kind: 'templates'; readonly step: TemplateStep }
  | { readonly kind: 'about' };

/** What the window shows besides the DSNs themselves. */
export interface WorkbenchState {
  readonly openId: string | null;
  readonly tab: Tab;
  /** What stands beside the list: the open DSN, or a screen that concerns all of them. */
  readonly screen: ShownScreen;
  readonly dialog: DialogState;
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
  /** Choosing the screen that is shown goes back to the DSNs. */
  | { readonly kind: 'screen-chosen'; readonly screen: ShownScreen }
  | { readonly kind: 'dialog-opened'; readonly dialog: DialogState }
  | { readonly kind: 'dialog-closed' }
  | { readonly kind: 'renaming'; readonly id: string | null }
  | { readonly kind: 'searched'; readonly search: string }
  | { readonly kind: 'list-toggled' }
  | { readonly kind: 'list-needed' }
  | { readonly kind: 'field-asked'; readonly key: string };

export const FIRST_STATE: WorkbenchState = {
  openId: null,
  tab: 'settings',
  screen: 'dsns',
  dialog: { kind: 'none' },
  renaming: null,
  search: '',
  listShown: true,
  goTo: null,
};

export function reduceWorkbench(state: WorkbenchState, action: WorkbenchAction): WorkbenchState {
  switch (action.kind) {
    case 'opened':
      return { ...state, openId: action.id, tab: action.tab ?? state.tab, screen: 'dsns', goTo: null };
    case 'closed':
      return { ...state, openId: null, goTo: null };
    case 'tab-chosen':
      return { ...state, tab: action.tab, screen: 'dsns' };
    case 'screen-chosen':
      return { ...state, screen: state.screen === action.screen ? 'dsns' : action.screen };
    case 'dialog-opened':
      return { ...state, dialog: action.dialog };
    case 'dialog-closed':
      return { ...state, dialog: { kind: 'none' } };
    case 'renaming':
      return { ...state, renaming: action.id };
    case 'searched':
      return { ...state, search: action.search };
    case 'list-toggled':
      return { ...state, listShown: !state.listShown };
    case 'list-needed':
      return { ...state, listShown: true };
    case 'field-asked':
      return { ...state, tab: 'settings', screen: 'dsns', goTo: { key: action.key } };
    default:
      return assertNever(action);
  }
}
