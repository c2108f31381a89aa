import { type Extension, RangeSetBuilder, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, WidgetType } from '@codemirror/view';
import type {
  ConnectionStringPart,
  ConnectionStringWorld,
} from '#app/dsn/connection-string/connection-string.ts';
import { secretParts } from '#app/dsn/connection-string/connection-text.ts';
import { wholePart } from '#app/dsn/connection-string/rewrite-connection-text.ts';

class Mask extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const mask = document.createElement('span');
    mask.textContent = '••••••';
    mask.setAttribute('aria-label', 'hidden secret');
    mask.setAttribute('role', 'img');
    return mask;
  }
}

function maskOf(doc: Text, world: ConnectionStringWorld): DecorationSet {
  const masks = new RangeSetBuilder<Decoration>();
  for (const { valueSpan } of secretParts(doc.toString(), world)) {
    masks.add(valueSpan.start, valueSpan.end, Decoration.replace({ widget: new Mask() }));
  }
  return masks.finish();
}

/** A secret never comes into the page: dots stand in its place, however long it is. */
export function secretMask(world: () => ConnectionStringWorld): Extension {
  return ViewPlugin.define(
    (view) => ({
      masks: maskOf(view.state.doc, world()),
      update(update) {
        if (update.docChanged) this.masks = maskOf(update.state.doc, world());
      },
    }),
    { decorations: (plugin) => plugin.masks },
  );
}

/** A secret that was taken out of the text. */
export type LiftedPart = Pick<ConnectionStringPart, 'key' | 'value'>;

/**
 * Takes secrets out of the text as soon as nobody types at them any more, and hands them over. `forget` has to make
 * undo forget them as well.
 */
export function secretLift(
  world: () => ConnectionStringWorld,
  onLifted: (parts: readonly LiftedPart[]) => void,
  forget: (view: EditorView) => void,
): Extension {
  const lift = (view: EditorView, all: boolean): void => {
    if (!view.dom.isConnected) return;
    const text = view.state.doc.toString();
    const { head } = view.state.selection.main;
    const done = secretParts(text, world()).filter(
      ({ start, end }) => all || !view.hasFocus || head < start || head > end,
    );
    if (done.length === 0) return;
    view.dispatch({ changes: done.map((part) => wholePart(text, part)) });
    forget(view);
    onLifted(done.map(({ key, value }) => ({ key, value })));
  };
  return EditorView.updateListener.of((update) => {
    if (!update.docChanged && !update.selectionSet && !update.focusChanged) return;
    const pasted = update.transactions.some(
      (one) => one.isUserEvent('input.paste') || one.isUserEvent('input.drop'),
    );
    // Not within the update that it answers to; still before the next painting.
    queueMicrotask(() => lift(update.view, pasted));
  });
}
