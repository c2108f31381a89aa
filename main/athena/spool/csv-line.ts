/** Joining is several times as fast as replacing where a long value is full of quotes. */
const quoted = (value: string): string =>
  value.includes('"') ? `"${value.split('"').join('""')}"` : `"${value}"`;

/** A row as Athena writes it into its results: every value in quotes, NULL as nothing at all, LF. */
export function csvLine(row: readonly (string | null)[]): string {
  return `${row.map((value) => (value === null ? '' : quoted(value))).join(',')}\n`;
}
