export type SqlTokenKind = 'space' | 'comment' | 'string' | 'quoted' | 'word' | 'number' | 'symbol';

export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly text: string;
}

const KINDS: readonly (readonly [SqlTokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /'(?:[^']|'')*(?:'|$)/y],
  ['quoted', /"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['number', /\d[\w.]*/y],
];

function tokenAt(sql: string, position: number): SqlToken {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = position;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return { kind: 'symbol', text: String.fromCodePoint(sql.codePointAt(position) ?? 0) };
}

/** Splits a query so that joining the texts gives it back. Knows quoting and comments, not grammar. */
export function tokenizeSql(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let position = 0; position < sql.length; ) {
    const token = tokenAt(sql, position);
    tokens.push(token);
    position += token.text.length;
  }
  return tokens;
}

/** Tokens that the grammar sees. */
export const meaningful = (tokens: readonly SqlToken[]): readonly SqlToken[] =>
  tokens.filter((token) => token.kind !== 'space' && token.kind !== 'comment');

/** The name that a word or quoted token stands for; null for any other token. */
export function nameOf(token: SqlToken | undefined): string | null {
  if (token?.kind === 'word') return token.text;
  if (token?.kind === 'quoted') return token.text.slice(1, -1).replaceAll('""', '"');
  return null;
}
