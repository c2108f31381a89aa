import { jsonOf } from '#app/dsn/text/json-of.ts';

/** The code of a notebook (Jupyter's nbformat), its cells one below the other; undefined for other JSON. */
export function notebookCode(text: string): string | undefined {
  const notebook = jsonOf(text);
  if (!isRecord(notebook) || !Array.isArray(notebook.cells)) return undefined;
  return notebook.cells.map(sourceOf).join('\n');
}

function sourceOf(cell: unknown): string {
  const source = isRecord(cell) ? cell.source : undefined;
  const lines: readonly unknown[] = Array.isArray(source) ? source : [source];
  return lines.filter((line) => typeof line === 'string').join('');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
