const EXCERPT = /\n\nLINE (\d+): ([^\n]*)\n( *)\^/;

/**
 * Where in the query an error of DuckDB points, as Athena writes it (`line 1:8`). DuckDB prints the line, shortened
 * with dots where it is long, and a caret below; the column has to be found by looking the excerpt up in the query.
 */
export function errorPosition(message: string, sql: string): string | null {
  const [, line = '', excerpt = '', indent = ''] = EXCERPT.exec(message) ?? [];
  if (line === '') return null;
  const caret = indent.length - `LINE ${line}: `.length;
  const shortened = excerpt.startsWith('...');
  const shown = excerpt.replace(/^\.\.\./, '').replace(/\.\.\.$/, '');
  const text = sql.split('\n')[Number(line) - 1] ?? '';
  const start = Math.max(0, text.indexOf(shown));
  return `line ${line}:${start + caret - (shortened ? 3 : 0) + 1}`;
}
