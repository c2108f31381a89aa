/** A stretch of SQL text; `end` is the offset after its last character. */
export interface SqlPiece {
  readonly kind: 'code' | 'space' | 'comment' | 'quoted' | 'semicolon' | 'question-mark';
  readonly start: number;
  readonly end: number;
}

/**
 * Comments, quoted texts and what lies between, in order and without gaps. Strings, "names" and `names` double their
 * quote to hold one; an end that is missing is the end of the text.
 */
const pieces =
  /(?<space>\s+)|(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<quoted>'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$))|(?<semicolon>;)|(?<mark>\?)|(?<code>[A-Za-z0-9_\u0080-\uffff]+|[\s\S])/gy;

type Groups = Partial<Record<'space' | 'comment' | 'quoted' | 'semicolon' | 'mark' | 'code', string>>;

function kindOf(groups: Groups): SqlPiece['kind'] {
  if (groups.space !== undefined) return 'space';
  if (groups.comment !== undefined) return 'comment';
  if (groups.quoted !== undefined) return 'quoted';
  if (groups.semicolon !== undefined) return 'semicolon';
  return groups.mark === undefined ? 'code' : 'question-mark';
}

/** Cuts a text of any content into pieces. */
export function* sqlPieces(sql: string): Generator<SqlPiece, void, void> {
  for (const match of sql.matchAll(pieces)) {
    const end = match.index + match[0].length;
    yield { kind: kindOf(match.groups ?? {}), start: match.index, end };
  }
}
