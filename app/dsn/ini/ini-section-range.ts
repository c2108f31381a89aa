import { sameKey } from '#app/dsn/dsn.ts';
import type { IniLine } from './ini-line.ts';

/** Where a section stands among the lines. */
export interface SectionRange {
  readonly name: string;
  /** The line of the name in brackets. */
  readonly header: number;
  /** The line of the next section, or the number of lines. */
  readonly end: number;
}

/** All sections in order. */
export function sectionRanges(lines: readonly IniLine[]): SectionRange[] {
  const heads = lines.flatMap(({ content }, header) =>
    content.kind === 'section' ? [{ name: content.name, header }] : [],
  );
  return heads.map((head, index) => ({ ...head, end: heads[index + 1]?.header ?? lines.length }));
}

/** The section of a name, of several the first: no manager looks further. */
export function findSection(lines: readonly IniLine[], name: string): SectionRange | undefined {
  return sectionRanges(lines).find((range) => sameKey(range.name, name));
}
