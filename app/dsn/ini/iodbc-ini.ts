import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type IniProblem, type IniSection, type OdbcIni, parseOdbcIni } from './odbc-ini.ts';
import { allSectionEntries, type OdbcIniDocument, parseIniDocument } from './odbc-ini-document.ts';

/** What of the remarks on a file is so for iODBC too. */
const OF_BOTH: readonly IniProblem['code'][] = [
  'repeated-section',
  'repeated-key',
  'line-without-equals',
  'quotes-in-value',
];

/**
 * Reads an odbc.ini of macOS as iODBC does: comments end lines, a lone CR ends one, and an indented line belongs to
 * the one before. What such a line was meant to say is taken all the same, and pointed out.
 */
export function parseIodbcIni(text: string): OdbcIni {
  const ini = parseOdbcIni(text.replace(/\r(?!\n)/g, '\n'));
  const document = parseIniDocument(text, 'iodbc');
  const values = allSectionEntries(document);
  const indented = indentedLines(document);
  const dataSources = ini.dataSources.map((section): IniSection => {
    const read = new Map((values.get(section.name.toLowerCase()) ?? []).map((one) => [lower(one[0]), one]));
    const entries = section.entries.flatMap((entry) => {
      const [key, value] = read.get(lower(entry.key)) ?? [];
      if (key !== undefined && value !== undefined) return [{ ...entry, key, value }];
      return indented.has(entry.line) && parametersNamed(entry.key).length > 0 ? [entry] : [];
    });
    return { ...section, entries };
  });
  const known = ini.problems.filter(({ code, line }) => OF_BOTH.includes(code) && !indented.has(line));
  const problems = [...known, ...indentedProblems(document)].toSorted((one, other) => one.line - other.line);
  return { ...ini, dataSources, problems };
}

const lower = (key: string): string => key.toLowerCase();

function indentedLines({ lines }: OdbcIniDocument): ReadonlySet<number> {
  return new Set(lines.flatMap(({ content }, at) => (content.kind === 'continuation' ? [at + 1] : [])));
}

function indentedProblems({ lines }: OdbcIniDocument): readonly IniProblem[] {
  const problems: IniProblem[] = [];
  let section: string | null = null;
  for (const [at, { content }] of lines.entries()) {
    if (content.kind === 'section') section = content.name;
    if (content.kind !== 'continuation') continue;
    const message = 'iODBC takes this indented line for a part of the one before it.';
    problems.push({ code: 'indented-line', line: at + 1, section, message });
  }
  return problems;
}
