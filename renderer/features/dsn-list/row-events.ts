import type { DragEvent, FocusEvent, MouseEvent } from 'react';

/** What a click on a row is meant for. */
export type PickKind = 'open' | 'toggle' | 'extend';

export interface MenuPoint {
  readonly left: number;
  readonly top: number;
}

interface RowActions {
  readonly pick: (id: string, kind: PickKind) => void;
  readonly focus: (key: string) => void;
  readonly menu: (key: string, at: MenuPoint) => void;
  readonly drag: (id: string, event: DragEvent) => void;
}

interface RowHandlers {
  readonly onClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** Handlers for all rows of DSNs in one place above them; which one is meant stands in the row. */
export function rowHandlers({ pick, focus, menu, drag }: RowActions): RowHandlers {
  const openMenu = (event: MouseEvent): void => {
    const id = idAt(event.target);
    if (id === null) return;
    event.preventDefault();
    menu(id, { left: event.clientX, top: event.clientY });
  };
  return {
    onClick: (event) => {
      const id = idAt(event.target);
      if (id === null) return;
      if (event.target instanceof Element && event.target.closest('.menu') !== null) openMenu(event);
      else pick(id, pickKindOf(event));
    },
    onContextMenu: openMenu,
    onDragStart: (event) => {
      const id = idAt(event.target);
      if (id !== null) drag(id, event);
    },
    onFocus: ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.dsnId !== undefined) focus(target.dataset.dsnId);
    },
  };
}

function idAt(target: EventTarget): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row-id]') : null;
  return row?.dataset.rowId ?? null;
}

function pickKindOf(event: MouseEvent): PickKind {
  if (event.shiftKey) return 'extend';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'open';
}
