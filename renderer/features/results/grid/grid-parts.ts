/** The elements of a grid that stay: what scrolls, and the pane in it that doesn't. */
export interface GridParts {
  readonly pane: HTMLElement;
  readonly head: HTMLElement;
  readonly body: HTMLElement;
  /** Holds the rows; moved by whole pixels between two rows. */
  readonly layer: HTMLElement;
  /** Has the size of everything, for the scroll bars. */
  readonly space: HTMLElement;
}

export function element(className: string, role: string | null = null): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  if (role !== null) made.setAttribute('role', role);
  return made;
}

/**
 * Fills the element that scrolls. The pane sticks to it, so that rows are drawn for what is seen and for nothing
 * else, and a scrolled space of any height will do.
 */
export function buildGridParts(grid: HTMLElement): GridParts {
  const sticky = element('sticky', 'presentation');
  const pane = element('pane', 'presentation');
  const head = element('head', 'rowgroup');
  const body = element('body', 'rowgroup');
  const layer = element('layer', 'presentation');
  const space = element('space', 'presentation');
  body.append(layer);
  pane.append(head, body);
  sticky.append(pane);
  grid.replaceChildren(sticky, space);
  return { pane, head, body, layer, space };
}
