import { withoutEntities } from './code-literals.ts';

/** A tag that opens or closes an element of XML, or both (`<a/>`). */
export interface XmlTag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG = /<(\/?)([A-Za-z][\w.:-]{0,80})/g;

/** The tags of a text in order, as far as they are closed. Never throws. */
export function xmlTags(text: string): readonly XmlTag[] {
  const tags: XmlTag[] = [];
  const scan = new RegExp(TAG);
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const [, slash, name = ''] = match;
    const read = readAttributes(text, scan.lastIndex);
    if (read === undefined) break;
    const empty = text.charAt(read.end - 1) === '/';
    tags.push({
      name,
      kind: slash === '/' ? 'close' : empty ? 'empty' : 'open',
      attributes: read.attributes,
    });
    scan.lastIndex = read.end + 1;
  }
  return tags;
}

/** The attributes, and where the tag's `>` is; undefined where it has none. */
function readAttributes(text: string, from: number) {
  const attributes = new Map<string, string>();
  const next = /([\w.:-]{1,80})\s{0,80}=\s{0,80}(["'])|>|["']/g;
  next.lastIndex = from;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const [found, name = '', quote = found] = match;
    if (found === '>') return { attributes, end: match.index };
    const end = text.indexOf(quote, next.lastIndex);
    if (end === -1) return undefined;
    if (name !== '') attributes.set(name, withoutEntities(text.slice(next.lastIndex, end)));
    next.lastIndex = end + 1;
  }
  return undefined;
}
