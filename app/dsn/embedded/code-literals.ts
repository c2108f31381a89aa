/** A string literal of a program's text, with its escapes resolved, and where it stands. */
export interface CodeLiteral {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How a language says a quote inside quotes. */
export type LiteralEscapes = 'doubled' | 'backslash' | 'xml';

/**
 * The string literals of a program's text, with those that are joined (`+`, `&`, side by side) put together.
 * Never throws; a literal that is never closed is none.
 */
export function joinedLiterals(code: string, escapes: LiteralEscapes): readonly CodeLiteral[] {
  const joined: CodeLiteral[] = [];
  const neverClosed = new Set<string>();
  let last: CodeLiteral | undefined;
  let from = 0;
  for (let at = nextQuote(code, from); at !== -1; at = nextQuote(code, from)) {
    const literal = readLiteral(code, at, escapes, neverClosed);
    from = literal?.end ?? endOfLine(code, at);
    if (literal === undefined) continue;
    const between = last === undefined ? 'x' : code.slice(last.end, literal.start);
    const before = joined.at(-1);
    if (
      before !== undefined &&
      between.length < 200 &&
      (joins(between) || isNextPart(before, between, literal))
    ) {
      joined[joined.length - 1] = { ...literal, start: before.start, text: before.text + literal.text };
    } else joined.push(literal);
    last = literal;
  }
  return joined;
}

/** A quote that is never closed, such as the apostrophe of a comment, says nothing of the line it stands in. */
function endOfLine(code: string, from: number): number {
  const end = code.indexOf('\n', from);
  return end === -1 ? code.length : end + 1;
}

const QUOTES = /["']/g;

function nextQuote(code: string, from: number): number {
  QUOTES.lastIndex = from;
  return QUOTES.exec(code)?.index ?? -1;
}

/** Blanks, line continuations and the operators that put strings together, a variable among them perhaps. */
function joins(between: string): boolean {
  const [plain = ''] = /^[\s\\_]*/.exec(between) ?? [];
  const rest = between.slice(plain.length);
  return (
    rest === '' ||
    /^(?:[+&.]\s*[\w.]*\s*)?[+&.]?[\s_\\]*[@$fFrRbBuU]{0,2}$/.test(rest) ||
    /^[fFrRbBuU]$/.test(rest)
  );
}

/** R's `paste0` and others put their arguments together: one that ends a part of a connection string, and the next part. */
function isNextPart(before: CodeLiteral, between: string, { text }: CodeLiteral): boolean {
  return (
    /^\s*,\s*[frbFRB]{0,2}$/.test(between) &&
    /;\s*$/.test(before.text.slice(-80)) &&
    /^\s*(?!dsn|driver)[\w .]{1,64}=/i.test(text)
  );
}

/**
 * The literal that a quote begins. `neverClosed` remembers the quotes that were looked for up to the end of the text in
 * vain: none that comes later ends either, and looking again from each of them would take the square of the length.
 */
function readLiteral(
  code: string,
  start: number,
  escapes: LiteralEscapes,
  neverClosed: Set<string>,
): CodeLiteral | undefined {
  const char = code.charAt(start);
  const triple = code.startsWith(char.repeat(3), start) && escapes !== 'xml';
  const prefix = /[@$a-zA-Z]{0,2}$/.exec(code.slice(Math.max(0, start - 2), start))?.[0].toLowerCase() ?? '';
  const raw = prefix.includes('r') || prefix.includes('@');
  const rule: LiteralEscapes = raw && escapes === 'backslash' ? 'doubled' : escapes;
  const quote = triple ? char.repeat(3) : char;
  const kind = `${quote} ${rule}`;
  if (neverClosed.has(kind)) return undefined;
  const end = endOfLiteral(code, start + quote.length, quote, rule);
  if (end === -1) {
    if (isSoughtToEnd(quote, rule)) neverClosed.add(kind);
    return undefined;
  }
  const written = code.slice(start + quote.length, end);
  const text = resolved(written, char, rule);
  const formatted = /^[fr$@]*[f$][fr$@]*$/.test(prefix)
    ? text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0))
    : text;
  return { text: formatted, start, end: end + quote.length };
}

/** An apostrophe ends with its line, and of doubled quotes a later one may begin between two of a pair. */
function isSoughtToEnd(quote: string, rule: LiteralEscapes): boolean {
  return quote.length > 1 || (quote === '"' && rule !== 'doubled');
}

function endOfLiteral(code: string, from: number, quote: string, rule: LiteralEscapes): number {
  for (let at = from; at < code.length; at += 1) {
    if (rule === 'backslash' && code.charAt(at) === '\\') at += 1;
    else if (quote === "'" && code.charAt(at) === '\n') return -1;
    else if (code.startsWith(quote, at)) {
      if (rule !== 'doubled' || quote.length > 1 || code.charAt(at + 1) !== quote) return at;
      at += 1;
    }
  }
  return -1;
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' };

function resolved(written: string, quote: string, rule: LiteralEscapes): string {
  if (rule === 'doubled') return written.replaceAll(quote + quote, quote);
  if (rule === 'xml') return withoutEntities(written);
  return written.replace(/\\(\r?\n|[\\"'/])/g, (_, char) => (char.endsWith('\n') ? '' : char));
}

/** A text of markup without its named entities. */
export function withoutEntities(text: string): string {
  return text.replace(/&(quot|apos|amp|lt|gt);/g, (all, name) => ENTITIES[name] ?? all);
}
