import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
} from '@codemirror/view';
import { carryParameters } from '#app/sql/carry-parameters.ts';
import { questionMarks } from '#app/sql/parameter-labels.ts';
import type { ErrorMark } from './error-marks.ts';
import { placeAfterFormat } from './place-after-format.ts';
import { LONGEST_SQL } from './query-tabs-state.ts';
import { type CompletionWorld, completeSql } from './sql-completion.ts';
import { athenaDialect } from './sql-dialect.ts';
import { sqlTheme } from './sql-theme.ts';
import type { RunScope, TextSelection } from './statements-to-run.ts';

/** Whom the editor tells, and what it asks. */
export interface SqlEditorSetting {
  readonly world: () => CompletionWorld;
  readonly onText: (tabId: string, sql: string, carried: readonly (number | null)[]) => void;
  readonly onSelection: (selection: TextSelection) => void;
  readonly onRun: (scope: RunScope) => void;
  readonly onFormat: () => void;
  readonly onSave: () => void;
  /** A text was refused for its length. */
  readonly onTooLong: () => void;
}

/** One editor for all tabs of queries; each tab has its own history of edits, selection and scrolling. */
export interface SqlEditor {
  readonly open: (tabId: string, sql: string) => void;
  readonly show: (marks: readonly ErrorMark[]) => void;
  readonly goTo: (offset: number) => void;
  /** Puts a text in the place of the selection, blanks around it where it would run into a word. */
  readonly insert: (text: string) => void;
  /** Another text of the tab, such as the formatted one; undo brings the former back. */
  readonly replace: (text: string) => void;
  readonly text: () => string;
  readonly selection: () => TextSelection;
  readonly find: () => void;
  readonly focus: () => void;
  readonly close: () => void;
}

function selectionOf(state: EditorState): TextSelection {
  const { from, to, head } = state.selection.main;
  return { from, to, head };
}

export function openSqlEditor(parent: HTMLElement, setting: SqlEditorSetting): SqlEditor {
  const states = new Map<string, EditorState>();
  let tabId = '';
  const extensions = extensionsOf(setting, () => tabId);
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  const replace = (text: string): void => {
    const { head } = view.state.selection.main;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      selection: { anchor: placeAfterFormat(view.state.doc.toString(), head, text) },
      userEvent: 'input.format',
    });
  };
  return {
    open(id, sql) {
      if (id === tabId && view.state.doc.toString() === sql) return;
      if (tabId !== '') states.set(tabId, view.state);
      const known = states.get(id);
      tabId = id;
      const same = known !== undefined && known.doc.toString() === sql;
      view.setState(same ? known : EditorState.create({ doc: sql, extensions }));
      setting.onSelection(selectionOf(view.state));
    },
    show: (marks) => {
      const { length } = view.state.doc;
      const diagnostics = marks
        .filter(({ to }) => to <= length)
        .map(({ from, to, message }) => ({ from, to, message, severity: 'error' as const }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo: (offset) => {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    insert: (text) => {
      const { from, to } = view.state.selection.main;
      const before = view.state.sliceDoc(Math.max(0, from - 1), from);
      const insert = /[\w"]$/.test(before) && /^[\w"`]/.test(text) ? ` ${text}` : text;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
        userEvent: 'input.paste',
      });
      view.focus();
    },
    replace,
    text: () => view.state.doc.toString(),
    selection: () => selectionOf(view.state),
    find: () => void openSearchPanel(view),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/** The words of the panel that finds and replaces, as the rest of the program is written. */
const searchWords = {
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole word',
  replace: 'Replace',
  'replace all': 'Replace all',
};

function extensionsOf(setting: SqlEditorSetting, tabId: () => string): Extension {
  const does = (act: () => void) => (view: EditorView) => {
    // Suggestions would stand in the way of what comes of it.
    closeCompletion(view);
    act();
    return true;
  };
  return [
    history(),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorState.phrases.of(searchWords),
    athenaDialect.language,
    sqlTheme,
    placeholder('SELECT …'),
    tooltips({ position: 'fixed' }),
    autocompletion({ override: [(context) => completeSql(context, setting.world())], icons: false }),
    EditorView.contentAttributes.of({
      'aria-label': 'Query text',
      'aria-description':
        'Control and Enter run the statement at the cursor. Escape and then Tab leave the editor.',
      spellcheck: 'false',
      tabindex: '0',
    }),
    EditorState.changeFilter.of((transaction) => {
      if (transaction.newDoc.length <= LONGEST_SQL) return true;
      setting.onTooLong();
      return false;
    }),
    keymap.of([
      { key: 'Mod-Enter', run: does(() => setting.onRun('statement')) },
      { key: 'Mod-Shift-Enter', run: does(() => setting.onRun('all')) },
      { key: 'Shift-Alt-f', run: does(setting.onFormat) },
      { key: 'Mod-s', run: does(setting.onSave), preventDefault: true },
      { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        const text = update.state.doc.toString();
        const moved = (offset: number): number | null =>
          update.changes.touchesRange(offset, offset + 1) === 'cover'
            ? null
            : update.changes.mapPos(offset, 1);
        const earlier = questionMarks(update.startState.doc.toString());
        setting.onText(tabId(), text, carryParameters(earlier, questionMarks(text), moved));
      }
      if (update.docChanged || update.selectionSet) setting.onSelection(selectionOf(update.state));
      if (update.focusChanged && !update.view.hasFocus) closeCompletion(update.view);
    }),
  ];
}
