import { autocompletion, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, tooltips } from '@codemirror/view';
import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import type { PlacedProblem } from '#app/dsn/checks/problem-places.ts';
import type { ConnectionStringWorld, TextSpan } from '#app/dsn/connection-string/connection-string.ts';
import { connectionText, readConnectionText } from '#app/dsn/connection-string/connection-text.ts';
import { rewriteConnectionText } from '#app/dsn/connection-string/rewrite-connection-text.ts';
import { type DsnEntries, sameEntries } from '#app/dsn/dsn.ts';
import { completeConnectionText } from './connection-completion.ts';
import { connectionTextTheme } from './connection-text-theme.ts';
import type { LeftText } from './draft.ts';
import { type LiftedPart, secretLift, secretMask } from './secret-mask.ts';

/** What the editor is told of the DSN, and whom it tells. */
export interface ConnectionTextSetting {
  readonly entries: DsnEntries;
  readonly type: AuthenticationType;
  readonly world: ConnectionStringWorld;
  /** Another number has the text written anew, whatever was typed. */
  readonly reverts: number;
  readonly onEntries: (entries: DsnEntries) => void;
  readonly onText: (text: string) => void;
  readonly onLifted: (parts: readonly LiftedPart[]) => void;
  readonly onLeave: () => void;
}

/** The connection string in an editor: typing changes the entries, changed entries change the text. */
export interface ConnectionTextEditor {
  readonly update: (setting: ConnectionTextSetting) => void;
  readonly show: (problems: readonly PlacedProblem[]) => void;
  readonly select: (span: TextSpan) => void;
  /** The text where it says more than the entries do, else null. */
  readonly left: () => LeftText | null;
  readonly close: () => void;
}

const fromForm = Annotation.define<true>();

/** `left` is the text that was left here before; what has become of the entries since is brought into it. */
export function openConnectionText(
  parent: HTMLElement,
  first: ConnectionTextSetting,
  left: LeftText | null,
): ConnectionTextEditor {
  let setting = first;
  /** What was typed under other rules of quoting, to come back to. */
  const ofWorlds = new Map<ConnectionStringWorld, string>();
  /** What was typed and has not come back as the DSN's entries yet. */
  let awaited: DsnEntries | null = null;
  const undo = new Compartment();

  const typed = (text: string): void => {
    setting.onText(text);
    const before = awaited ?? setting.entries;
    const entries = readConnectionText(text, setting.world, before);
    if (sameEntries(entries, before)) return;
    awaited = entries;
    setting.onEntries(entries);
  };
  const follow = (): void => {
    const text = view.state.doc.toString();
    const changes = rewriteConnectionText(text, setting.world, setting.entries);
    if (changes.length === 0) return;
    view.dispatch({
      changes: [...changes],
      annotations: [fromForm.of(true), Transaction.addToHistory.of(false)],
    });
    setting.onText(view.state.doc.toString());
  };
  const forget = (editor: EditorView): void => {
    editor.dispatch({ effects: undo.reconfigure([]) });
    editor.dispatch({ effects: undo.reconfigure(history()) });
  };

  const view = new EditorView({
    parent,
    doc: left?.world === first.world ? left.text : connectionText(first.entries, first.world),
    extensions: [
      undo.of(history()),
      oneLine,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-labelledby': 'connection-string-title',
        spellcheck: 'false',
        // What scrolls has to be reachable; said outright, for not every tool knows that editable text is.
        tabindex: '0',
      }),
      tooltips({ position: 'fixed' }),
      autocompletion({
        override: [(context) => completeConnectionText(context, setting)],
        icons: false,
        // Enter means nothing else in a single line, so nobody presses it by mistake just as the list opens.
        interactionDelay: 0,
      }),
      keymap.of([
        { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
        ...completionKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      secretMask(() => setting.world),
      secretLift(
        () => setting.world,
        (parts) => setting.onLifted(parts),
        forget,
      ),
      connectionTextTheme,
      EditorView.updateListener.of((update) => {
        const byForm = update.transactions.some((one) => one.annotation(fromForm) === true);
        if (update.docChanged && !byForm) typed(update.state.doc.toString());
        if (update.focusChanged && !update.view.hasFocus) {
          closeCompletion(update.view);
          setting.onLeave();
        }
      }),
    ],
  });
  follow();
  setting.onText(view.state.doc.toString());
  const anew = (text: string): void => {
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      annotations: [fromForm.of(true), Transaction.addToHistory.of(false)],
    });
    setting.onText(text);
  };

  return {
    update: (next) => {
      const turned = next.world !== setting.world;
      const reverted = next.reverts !== setting.reverts;
      if (turned) ofWorlds.set(setting.world, view.state.doc.toString());
      if (reverted) ofWorlds.clear();
      setting = next;
      // Older entries than those typed last must not undo what was typed.
      const older = awaited !== null && next.entries !== awaited && view.hasFocus;
      if (older && !turned && !reverted) return;
      awaited = null;
      if (reverted) anew(connectionText(next.entries, next.world));
      else if (turned) anew(ofWorlds.get(next.world) ?? connectionText(next.entries, next.world));
      follow();
    },
    show: (problems) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(problems, view.state))),
    select: ({ start, end }) => {
      const length = view.state.doc.length;
      view.dispatch({
        selection: { anchor: Math.min(start, length), head: Math.min(end, length) },
        scrollIntoView: true,
      });
      view.focus();
    },
    left: () => {
      const text = view.state.doc.toString();
      const { world, entries } = setting;
      return text === connectionText(entries, world) ? null : { world, text };
    },
    close: () => view.destroy(),
  };
}

/** ODBC knows no line ends: those of pasted text separate parts, or are blanks. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const changes: { from: number; to: number; insert: string }[] = [];
  transaction.changes.iterChanges((from, to, _newFrom, _newTo, inserted) => {
    const text = inserted.toString();
    changes.push({ from, to, insert: text.replace(/^\s*\n|\n\s*$/g, '').replace(/;?[ \t]*\n\s*/g, ';') });
  });
  const userEvent = transaction.annotation(Transaction.userEvent);
  return {
    changes,
    selection: { anchor: transaction.startState.selection.main.from + (changes[0]?.insert.length ?? 0) },
    ...(userEvent === undefined ? {} : { userEvent }),
  };
});

function diagnosticsOf(problems: readonly PlacedProblem[], state: EditorState): readonly Diagnostic[] {
  const { length } = state.doc;
  return problems.flatMap(({ place, severity, message }) =>
    place === null || place.end > length ? [] : [{ from: place.start, to: place.end, severity, message }],
  );
}
