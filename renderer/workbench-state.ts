import { assertNever } from '#app/assert-never.ts';
import type { Settings } from '#app/contract/program.ts';
import type { ShownScreen } from './features/header/screen-buttons.tsx';
import type { ImportStart } from './features/import/import-state.ts';
import type { QueryAsked } from './features/query/query-asked.ts';
import type { TemplateStep } from './features/templates/template-dialogs.tsx';

export type Tab = 'settings' | 'browse' | 'query' | 'test' | 'power-bi';

export type DialogState =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'import'; readonly start: ImportStart }
  | { readonly kind: 'export'; readonly ids: readonly string[] }
  | { readonly kind: 'edit-many'; readonly ids: readonly string[] }
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
  /** Order and grouping of the list. */
  readonly view: Settings['list'];
  readonly listShown: boolean;
  /** A field to go to; a new object for each asking. */
  readonly goTo: { readonly key: string } | null;
  /** A query to open in the editor of the open DSN; a new object for each asking. */
  readonly asked: QueryAsked | null;
  /** A parameter to show in the reference; a new object for each asking. */
  readonly referenceAt: { readonly key: string } | null;
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
  | { readonly kind: 'view-changed'; readonly view: Settings['list'] }
  | { readonly kind: 'list-toggled' }
  | { readonly kind: 'list-needed' }
  | { readonly kind: 'field-asked'; readonly key: string }
  /** Opens a query in the editor. */
  | { readonly kind: 'query-asked'; readonly query: QueryAsked }
  /** Opens the reference at a parameter. */
  | { readonly kind: 'reference-asked'; readonly key: string };

export const FIRST_STATE: WorkbenchState = {
  openId: null,
  tab: 'settings',
  screen: 'dsns',
  dialog: { kind: 'none' },
  renaming: null,
  view: { sort: 'added', grouped: true, folded: [] },
  listShown: true,
  goTo: null,
  asked: null,
  referenceAt: null,
};

export function reduceWorkbench(state: WorkbenchState, action: WorkbenchAction): WorkbenchState {
  switch (action.kind) {
    case 'opened':
      return {
        ...state,
        ...{ openId: action.id, tab: action.tab ?? state.tab, screen: 'dsns', goTo: null },
        asked: action.id === state.openId ? state.asked : null,
      };
    case 'closed':
      return { ...state, openId: null, goTo: null, asked: null };
    case 'tab-chosen':
      return { ...state, tab: action.tab, screen: 'dsns' };
    case 'screen-chosen':
      return { ...state, screen: state.screen === action.screen ? 'dsns' : action.screen, referenceAt: null };
    case 'dialog-opened':
      return { ...state, dialog: action.dialog };
    case 'dialog-closed':
      return { ...state, dialog: { kind: 'none' } };
    case 'renaming':
      return { ...state, renaming: action.id };
    case 'view-changed':
      return { ...state, view: action.view };
    case 'list-toggled':
      return { ...state, listShown: !state.listShown };
    case 'list-needed':
      return { ...state, listShown: true };
    case 'field-asked':
      return { ...state, tab: 'settings', screen: 'dsns', goTo: { key: action.key } };
    case 'query-asked':
      return { ...state, tab: 'query', screen: 'dsns', asked: { ...action.query } };
    case 'reference-asked':
      return { ...state, screen: 'reference', referenceAt: { key: action.key } };
    default:
      return assertNever(action);
  }
}
