/**
 * Values of a line as SHOW and DESCRIBE leave it, with tabs in between. What a line has too much stays in the last
 * value; what it has too little is NULL.
 */
export function lineValues(line: string, width: number): readonly (string | null)[] {
  const parts = line.split('\t');
  if (parts.length <= width) return Array.from({ length: width }, (_, at) => parts[at] ?? null);
  return [...parts.slice(0, width - 1), parts.slice(width - 1).join('\t')];
}
