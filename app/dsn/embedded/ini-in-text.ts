/** An odbc.ini that stands in another text begins after one of these lines. */
const HEREDOC = /<<[-~]?\s{0,80}\\?(["']?)(\w{1,80})\1/;
const FENCE = /^\s*(```|~~~)[^`]*$/;
const BLOCK = /:\s{0,80}[|>][-+\d]{0,2}\s*(?:#.*)?$/;

/**
 * The text of an odbc.ini that stands in a script (`cat <<EOF`), a Dockerfile, Terraform, YAML or Markdown, without what is
 * before and after it and without the indentation that it has there. Its lines keep their numbers. Undefined where the
 * text is not such a one. Never throws.
 */
export function iniInText(text: string): string | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const lastOf = new Map(lines.map((line, at) => [line.trim(), at] as const));
  const kept: string[] = [];
  let found = false;
  for (let at = 0; at < lines.length; at += 1) {
    kept.push('');
    const end = sectionFollows(lines, at) ? endOfBlock(lines, at, lastOf) : at + 1;
    if (end === at + 1) continue;
    found = true;
    const block = withoutIndent(lines.slice(at + 1, end));
    for (const line of block) kept.push(line);
    at += block.length;
  }
  return found ? kept.join('\n') : undefined;
}

/** Whether the next line that is no comment, of the next few, names a section. */
function sectionFollows(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1, at + 40).find((line) => !/^\s*(?:[#;]|$)/.test(line));
  return next !== undefined && /^\s*\[[^\]]+\]/.test(next);
}

/** The line after the last one of the block that a line opens; the next line where it opens none. */
function endOfBlock(lines: readonly string[], at: number, lastOf: ReadonlyMap<string, number>): number {
  const opening = (lines[at] ?? '').slice(0, 4000);
  const word = HEREDOC.exec(opening)?.[2] ?? FENCE.exec(opening)?.[1];
  let end = at + 1;
  if (word !== undefined && (lastOf.get(word) ?? -1) > at) {
    while (lines[end]?.trim() !== word) end += 1;
  } else if (BLOCK.test(opening)) {
    const indent = indentOf(opening.replace(/^(\s*)-\s/, '$1  '));
    while (end < lines.length && isWithin(lines[end] ?? '', indent)) end += 1;
  }
  return end;
}

const isWithin = (line: string, indent: number): boolean => line.trim() === '' || indentOf(line) > indent;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The least indentation of all lines is the block's. */
function withoutIndent(block: readonly string[]): readonly string[] {
  let least = Number.POSITIVE_INFINITY;
  for (const line of block) if (line.trim() !== '') least = Math.min(least, indentOf(line));
  return block.map((line) => line.slice(Math.min(least, line.length)));
}
