import { type DsnEntries, type DsnEntry, firstOfEachKey } from '#app/dsn/dsn.ts';
import { type IniDialect, type IniLine, readIniLines } from './ini-line.ts';
import { findSection } from './ini-section-range.ts';

/** The text of an odbc.ini, line for line, so that an edit touches nothing but its own lines. */
export interface OdbcIniDocument {
  readonly dialect: IniDialect;
  /** A byte order mark, where the text begins with one. */
  readonly mark: string;
  readonly lines: readonly IniLine[];
}

/** The section that lists data sources with their drivers. */
export const LIST_SECTION = 'ODBC Data Sources';

/** Log settings for all Athena DSNs (getting-started-linux page). */
export const WIDE_SECTION = 'ATHENA_WIDE_SETTINGS';

/** Of odbcinst.ini: the drivers that are installed. */
export const DRIVERS_SECTION = 'ODBC Drivers';

/** Sections of the list, the managers (iODBC's pooling, Windows' old ODBC.INI) and the driver as a whole. */
const OTHER_SECTIONS: ReadonlySet<string> = new Set(
  [
    '',
    LIST_SECTION,
    'ODBC 32 bit Data Sources',
    'ODBC 64 bit Data Sources',
    WIDE_SECTION,
    'ODBC',
    DRIVERS_SECTION,
    'ODBC Connection Pooling',
  ].map((name) => name.toLowerCase()),
);

/** Whether a section describes a data source, rather than the list, the manager or the driver as a whole. */
export function isDataSourceName(section: string): boolean {
  return !OTHER_SECTIONS.has(section.toLowerCase());
}

/** Reads any text; `formatIniDocument` gives it back byte for byte. */
export function parseIniDocument(text: string, dialect: IniDialect): OdbcIniDocument {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { dialect, mark, lines: readIniLines(text.slice(mark.length), dialect) };
}

/** The text of a document. */
export function formatIniDocument({ mark, lines }: OdbcIniDocument): string {
  return mark + lines.map(({ text, end }) => text + end).join('');
}

/** The names of all sections in order, the list and other special ones included. */
export function sectionNames({ lines }: OdbcIniDocument): readonly string[] {
  return lines.flatMap(({ content }) => (content.kind === 'section' ? [content.name] : []));
}

/** What the manager finds in a section, of repeated keys the first; of repeated sections the first counts. */
export function sectionEntries(document: OdbcIniDocument, name: string): DsnEntries | undefined {
  const range = findSection(document.lines, name);
  if (range === undefined) return undefined;
  const body = document.lines.slice(range.header + 1, range.end);
  const written = body.flatMap(({ content }) =>
    content.kind === 'entry' ? [[content.key, content.value] as const] : [],
  );
  return firstOfEachKey(written);
}

/** What `sectionEntries` says of every section, by the name in lower case, in one pass. */
export function allSectionEntries({ lines }: OdbcIniDocument): ReadonlyMap<string, DsnEntries> {
  const written = new Map<string, DsnEntry[]>();
  let current: DsnEntry[] = [];
  for (const { content } of lines) {
    if (content.kind === 'entry') current.push([content.key, content.value]);
    if (content.kind !== 'section') continue;
    current = [];
    const id = content.name.toLowerCase();
    if (!written.has(id)) written.set(id, current);
  }
  return new Map([...written].map(([name, entries]) => [name, firstOfEachKey(entries)] as const));
}
