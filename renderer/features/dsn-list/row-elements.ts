import { ROW_SHAPES, type RowShape } from './row-shapes.ts';

/** An element whose text, and what it says to who rests the mouse on it, is written only where it changes. */
export class TextPart {
  readonly element: HTMLElement;
  readonly #text = document.createTextNode('');
  #shown = '';

  constructor(className: string) {
    this.element = span(className);
    this.element.append(this.#text);
  }

  show(text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    this.#text.data = text;
  }
}

/** A mark of a row that is there or not: a dot, a sign, or one of several shapes. */
export class MarkPart {
  readonly element: HTMLElement;
  readonly #path: SVGPathElement | null;
  #shown = '';

  /** With a `sign` it shows that, and else what `show` is given, if anything. */
  constructor(sign: RowShape | 'shape' | 'dot') {
    this.element = span('');
    this.element.hidden = true;
    this.#path = sign === 'dot' ? null : shapeIn(this.element);
    if (sign !== 'dot' && sign !== 'shape') this.#path?.setAttribute('d', ROW_SHAPES[sign]);
  }

  /** What it looks like by the list's styles, and what it means; null for no mark. */
  show(look: MarkLook | null): void {
    const wanted = look === null ? '' : `${look.className}\n${look.title}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.element.hidden = look === null;
    if (look === null) return;
    this.element.className = look.className;
    this.element.title = look.title;
    if (look.shape !== undefined) this.#path?.setAttribute('d', ROW_SHAPES[look.shape]);
  }
}

interface MarkLook {
  readonly className: string;
  readonly title: string;
  readonly shape?: RowShape;
}

/** An attribute of an element, null where it has none. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

export function span(className: string, ...children: readonly Node[]): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.append(...children);
  return made;
}

export function button(className: string, ...children: readonly Node[]): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

function shapeIn(parent: Element): SVGPathElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  drawing.append(path);
  parent.append(drawing);
  return path;
}
