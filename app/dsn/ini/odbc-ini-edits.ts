import { type Dsn, type DsnEntries, firstOfEachKey, sameKey } from '#app/dsn/dsn.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { endOfEntries, isEntry, lineEnd, lineOf, mergedBody, newLine, setInBody } from './ini-body.ts';
import { breaksIniLine, type IniDialect, type IniLine, readIniLine, readsAsKey } from './ini-line.ts';
import { findSection, type SectionRange, sectionRanges } from './ini-section-range.ts';
import { isDataSourceName, LIST_SECTION, type OdbcIniDocument } from './odbc-ini-document.ts';

/** Why an edit isn't made: a line that says this and nothing else cannot be written. */
export interface IniRefusal {
  readonly code: 'section-name' | 'key' | 'value';
  /** The section's name or the key. */
  readonly of: string;
}

/** An edited document, or why there is none. */
export type EditedIni = Result<OdbcIniDocument, IniRefusal>;

/** Writes a value where its key stands, else after the section's last entry; makes the section if need be. */
export function setIniValue(
  document: OdbcIniDocument,
  section: string,
  key: string,
  value: string,
): EditedIni {
  const refusal = refusalOf(document.dialect, section, [[key, value]]);
  if (refusal !== undefined) return failed(refusal);
  const range = findSection(document.lines, section);
  if (range === undefined) return succeeded(appendSection(document, section, [[key, value]]));
  return succeeded(withBody(document, range, setInBody(document, range, key, value)));
}

/** Removes a key with its repetitions: otherwise the next of them would come into force. */
export function unsetIniValue(document: OdbcIniDocument, section: string, key: string): OdbcIniDocument {
  const range = findSection(document.lines, section);
  if (range === undefined) return document;
  const body = document.lines.slice(range.header + 1, range.end);
  const kept = body.filter(({ content }) => content.kind !== 'entry' || !sameKey(content.key, key));
  return kept.length === body.length ? document : withBody(document, range, kept);
}

/**
 * Makes a section say exactly these entries. Where it exists, its comments, its order and the spelling of its
 * keys stay; otherwise it is written at the end.
 */
export function putSection(document: OdbcIniDocument, name: string, entries: DsnEntries): EditedIni {
  const wanted = firstOfEachKey(entries);
  const refusal = refusalOf(document.dialect, name, wanted);
  if (refusal !== undefined) return failed(refusal);
  const range = findSection(document.lines, name);
  if (range === undefined) return succeeded(appendSection(document, name, wanted));
  return succeeded(withBody(document, range, mergedBody(document, range, wanted)));
}

/** Removes a section and its repetitions; comments that stand above the next section stay. */
export function removeSection(document: OdbcIniDocument, name: string): OdbcIniDocument {
  const { lines } = document;
  const removed = sectionRanges(lines).filter((range) => sameKey(range.name, name));
  if (removed.length === 0) return document;
  const gone = new Set(removed.flatMap((range) => linesOf(lines, range)));
  const kept = lines.filter((_, index) => !gone.has(index));
  // At the end of the file, the blank line that set the section apart goes with it.
  const apart = gone.has(lines.length - 1) && kept.length > 1 && kept.at(-1)?.content.kind === 'blank';
  return { ...document, lines: apart ? kept.slice(0, -1) : kept };
}

/** Writes a data source: its section, and its line in the list with the driver's name. */
export function putDataSource(document: OdbcIniDocument, dsn: Dsn, driverName: string): EditedIni {
  if (!isDataSourceName(dsn.name)) return failed({ code: 'section-name', of: dsn.name });
  const listed = setIniValue(document, LIST_SECTION, dsn.name, driverName);
  return listed.ok ? putSection(listed.value, dsn.name, dsn.entries) : listed;
}

/** An odbc.ini of these data sources and nothing else, in one pass, for there may be thousands. Names are distinct. */
export function iniOf(dsns: readonly Dsn[], driverName: string, dialect: IniDialect): EditedIni {
  const list = dsns.map(({ name }) => [name, driverName] as const);
  const sections = [{ name: LIST_SECTION, entries: list }, ...dsns];
  for (const { name, entries } of sections) {
    const refusal = refusalOf(dialect, name, entries);
    if (refusal !== undefined) return failed(refusal);
  }
  const foreign = dsns.find(({ name }) => !isDataSourceName(name));
  if (foreign !== undefined) return failed({ code: 'section-name', of: foreign.name });
  const document: OdbcIniDocument = { dialect, mark: '', lines: [] };
  const lines = sections.flatMap(({ name, entries }, index) => [
    ...(index === 0 ? [] : [lineOf(document, '', '\n')]),
    lineOf(document, `[${name}]`, '\n'),
    ...firstOfEachKey(entries).map(([key, value]) => newLine(document, [], key, value)),
  ]);
  return succeeded({ ...document, lines: dsns.length === 0 ? [] : lines });
}

/** Removes a data source from the list and with its section. */
export function removeDataSource(document: OdbcIniDocument, name: string): OdbcIniDocument {
  if (!isDataSourceName(name)) return document;
  return removeSection(unsetIniValue(document, LIST_SECTION, name), name);
}

function withBody(document: OdbcIniDocument, { header, end }: SectionRange, body: readonly IniLine[]) {
  const before = document.lines.slice(0, header + 1);
  const after = document.lines.slice(end);
  const lines = [...before, ...body, ...after];
  return {
    ...document,
    lines: lines.map((line, index) => closed(document, line, index === lines.length - 1)),
  };
}

/** The last line of a file may lack its end; it needs one as soon as another line follows. */
function closed(document: OdbcIniDocument, line: IniLine, last: boolean): IniLine {
  return line.end === '' && !last ? { ...line, end: lineEnd(document) } : line;
}

function appendSection(document: OdbcIniDocument, name: string, entries: DsnEntries): OdbcIniDocument {
  const end = lineEnd(document);
  const before = document.lines.map((line) => closed(document, line, false));
  const last = before.at(-1);
  const gap = last === undefined || last.content.kind === 'blank' ? [] : [lineOf(document, '', end)];
  const body = entries.map(([key, value]) => newLine(document, [], key, value));
  return { ...document, lines: [...before, ...gap, lineOf(document, `[${name}]`, end), ...body] };
}

/** The lines that go with a section: to its last entry, and the blank ones after it. */
function linesOf(lines: readonly IniLine[], { header, end }: SectionRange): number[] {
  const body = lines.slice(header + 1, end);
  let after = header + 1 + (body.some(isEntry) ? endOfEntries(body) : 0);
  while (after < end && lines[after]?.content.kind === 'blank') after += 1;
  return Array.from({ length: after - header }, (_, index) => header + index);
}

function refusalOf(dialect: IniDialect, section: string, entries: DsnEntries): IniRefusal | undefined {
  const header = readIniLine(`[${section}]`, dialect);
  const named = header.kind === 'section' && header.name === section && !breaksIniLine(section);
  if (!named || section === '') return { code: 'section-name', of: section };
  for (const [key, value] of entries) {
    if (breaksIniLine(key) || !readsAsKey(key, dialect)) return { code: 'key', of: key };
    if (breaksIniLine(value)) return { code: 'value', of: key };
  }
  return undefined;
}
