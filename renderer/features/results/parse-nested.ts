/** A value as a tree. Leaves are texts; `null` is a NULL within. */
export type NestedValue =
  | { readonly kind: 'leaf'; readonly text: string | null }
  | { readonly kind: 'list'; readonly items: readonly NestedValue[] }
  | { readonly kind: 'fields'; readonly fields: readonly (readonly [name: string, value: NestedValue])[] };

function ofJson(value: unknown): NestedValue {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(ofJson) };
  if (typeof value !== 'object' || value === null) {
    return { kind: 'leaf', text: value === null ? null : String(value) };
  }
  return { kind: 'fields', fields: Object.entries(value).map(([name, one]) => [name, ofJson(one)] as const) };
}

function parseJson(text: string): NestedValue | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? ofJson(value) : null;
  } catch {
    return null;
  }
}

const DEEPEST = 100;

/**
 * Reads `[a, b]` and `{name=value, …}`, as Athena writes arrays, maps and rows into a result. It writes neither
 * quotes nor escapes, so that texts with commas and brackets can't be told apart for certain: what doesn't come
 * out even is not taken for a tree.
 */
class BareReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): NestedValue | null {
    const value = this.#value(0);
    return value === null || this.#at < this.#text.length ? null : value;
  }

  #value(depth: number): NestedValue | null {
    if (depth > DEEPEST) return null;
    const opening = this.#text[this.#at];
    if (opening === '[') return this.#list(depth);
    if (opening === '{') return this.#fields(depth);
    const text = this.#until(/[,\]}[{]/g);
    return { kind: 'leaf', text: text === 'null' ? null : text };
  }

  #list(depth: number): NestedValue | null {
    const items: NestedValue[] = [];
    this.#at += 1;
    if (this.#takes(']')) return { kind: 'list', items };
    while (true) {
      const item = this.#value(depth + 1);
      if (item === null) return null;
      items.push(item);
      if (this.#takes(']')) return { kind: 'list', items };
      if (!this.#takes(', ')) return null;
    }
  }

  #fields(depth: number): NestedValue | null {
    const fields: (readonly [string, NestedValue])[] = [];
    this.#at += 1;
    if (this.#takes('}')) return { kind: 'fields', fields };
    while (true) {
      const name = this.#until(/[=,\]}[{]/g);
      if (!this.#takes('=')) return null;
      const value = this.#value(depth + 1);
      if (value === null) return null;
      fields.push([name, value]);
      if (this.#takes('}')) return { kind: 'fields', fields };
      if (!this.#takes(', ')) return null;
    }
  }

  #until(ends: RegExp): string {
    ends.lastIndex = this.#at;
    const end = ends.exec(this.#text)?.index ?? this.#text.length;
    const text = this.#text.slice(this.#at, end);
    this.#at = end;
    return text;
  }

  #takes(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

/** Text longer than this is shown as it is: reading it would hold the window up. */
const LONGEST = 1_000_000;

/** A JSON text, or an array, map or row as Athena writes them, as a tree; null where it is neither. */
export function parseNested(text: string): NestedValue | null {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text)) return null;
  return parseJson(text) ?? new BareReader(text).read();
}
