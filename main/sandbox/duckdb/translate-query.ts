import { nameOf, type SqlToken, tokenizeSql } from './sql-token.ts';

/** Functions that take a lambda, or a format that has to be a literal, cannot be macros: their names are exchanged. */
const RENAMED: Readonly<Record<string, string>> = {
  transform: 'list_transform',
  filter: 'list_filter',
  date_parse: 'strptime',
  format: 'printf',
};

const FORMAT_LETTERS: Readonly<Record<string, string>> = {
  '%M': '%B',
  '%i': '%M',
  '%s': '%S',
  '%T': '%H:%M:%S',
  '%e': '%-d',
  '%c': '%-m',
  '%k': '%-H',
  '%h': '%I',
  '%W': '%A',
};

/** MySQL's format letters, which Trino's `date_format` and `date_parse` take, as `strftime` spells them. */
export const translateDateFormat = (format: string): string =>
  format.replaceAll(/%./g, (letter) => FORMAT_LETTERS[letter] ?? letter);

const isBlank = (token: SqlToken | undefined): boolean =>
  token?.kind === 'space' || token?.kind === 'comment';

function neighbour(tokens: readonly SqlToken[], from: number, step: 1 | -1): number {
  let index = from + step;
  while (isBlank(tokens[index])) index += step;
  return index;
}

const upper = (token: SqlToken | undefined): string =>
  token?.kind === 'word' ? token.text.toUpperCase() : '';

/** Indices of the arguments' first tokens and of the closing bracket of a call whose bracket opens at `open`. */
function callShape(tokens: readonly SqlToken[], open: number): { starts: readonly number[]; close: number } {
  const starts = [neighbour(tokens, open, 1)];
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const text = tokens[index]?.text ?? '';
    if ('([{'.includes(text)) depth += 1;
    if (')]}'.includes(text)) depth -= 1;
    if (depth === 0) return { starts, close: index };
    if (depth === 1 && text === ',') starts.push(neighbour(tokens, index, 1));
  }
  return { starts, close: tokens.length };
}

/** `count(*) FILTER (WHERE …)` is a clause and no function. */
const isFilterClause = (tokens: readonly SqlToken[], open: number): boolean =>
  upper(tokens[neighbour(tokens, open, 1)]) === 'WHERE';

function renameFunction(tokens: SqlToken[], index: number, open: number): void {
  const name = nameOf(tokens[index])?.toLowerCase() ?? '';
  const renamed = Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined;
  if (renamed === undefined || (name === 'filter' && isFilterClause(tokens, open))) return;
  const last = neighbour(tokens, callShape(tokens, open).close, -1);
  const literal = tokens[last];
  if (name === 'date_parse' && literal?.kind === 'string') {
    tokens[last] = { kind: 'string', text: translateDateFormat(literal.text) };
  }
  tokens[index] = { kind: 'word', text: renamed };
}

/** `ROW(a integer)` is a type; so is what stands behind AS or `(` with a name and a type in it. */
function isRowType(tokens: readonly SqlToken[], index: number, open: number): boolean {
  const first = neighbour(tokens, open, 1);
  const second = tokens[neighbour(tokens, first, 1)];
  return (
    upper(tokens[neighbour(tokens, index, -1)]) === 'AS' ||
    (nameOf(tokens[first]) !== null && upper(second) !== '')
  );
}

/** The value of a cast takes its field names from the type, by place. */
function isCastValue(tokens: readonly SqlToken[], index: number): boolean {
  const before = neighbour(tokens, index, -1);
  return tokens[before]?.text === '(' && /^(?:TRY_)?CAST$/.test(upper(tokens[neighbour(tokens, before, -1)]));
}

/** A row without field names has `field0`, `field1` in Athena; DuckDB would leave the names empty. */
function nameRowFields(tokens: SqlToken[], index: number, open: number): void {
  if (upper(tokens[index]) !== 'ROW' || isRowType(tokens, index, open) || isCastValue(tokens, index)) return;
  tokens[index] = { kind: 'word', text: 'struct_pack' };
  // From the last to the first, so that what is put in moves no place that is still needed.
  for (const [field, start] of [...callShape(tokens, open).starts.entries()].reverse()) {
    tokens.splice(start, 0, { kind: 'symbol', text: `field${field} := ` });
  }
}

/** `X'00ff'` is a varbinary in Trino and a string with an escape in DuckDB. */
function translateHexLiteral(tokens: SqlToken[], index: number): void {
  const literal = tokens[index + 1];
  if (upper(tokens[index]) !== 'X' || literal?.kind !== 'string') return;
  tokens[index] = { kind: 'word', text: 'unhex' };
  tokens[index + 1] = { kind: 'string', text: `(${literal.text.replaceAll(/\s/g, '')})` };
}

/** `ARRAY(T)` is a type and never a value in Trino; DuckDB writes it `T[]`. */
function translateArrayType(tokens: SqlToken[], index: number, open: number): void {
  const { close } = callShape(tokens, open);
  if (upper(tokens[index]) !== 'ARRAY' || close >= tokens.length) return;
  tokens[close] = { kind: 'symbol', text: '[]' };
  tokens[open] = { kind: 'space', text: ' ' };
  tokens[index] = { kind: 'space', text: ' ' };
}

/** `TIMESTAMP(3)` and its like: three digits are what Athena prints in any case, and DuckDB knows no others with a zone. */
function dropTimePrecision(tokens: SqlToken[], index: number, open: number): void {
  const { starts, close } = callShape(tokens, open);
  if (!/^TIME(?:STAMP)?$/.test(upper(tokens[index])) || tokens[starts[0] ?? close]?.kind !== 'number') return;
  tokens.splice(open, close - open + 1);
}

/** A query in Athena's dialect as DuckDB takes it; what macros can do is left to them. */
export function translateQuery(sql: string): string {
  const tokens = [...tokenizeSql(sql)];
  for (let index = 0; index < tokens.length; index += 1) {
    translateHexLiteral(tokens, index);
    const open = neighbour(tokens, index, 1);
    if (tokens[open]?.text !== '(') continue;
    nameRowFields(tokens, index, open);
    renameFunction(tokens, index, open);
    translateArrayType(tokens, index, open);
    dropTimePrecision(tokens, index, open);
  }
  return tokens.map((token) => token.text).join('');
}
