import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import type { IniDialect } from '#app/dsn/ini-line.ts';
import { fitsUnixOdbcLine } from '#app/dsn/ini-line-limit.ts';
import { nameProblems } from '#app/dsn/name-problems.ts';
import { type OdbcIniDocument, parseIniDocument, sectionEntries } from '#app/dsn/odbc-ini-document.ts';
import { putSection } from '#app/dsn/odbc-ini-edits.ts';
import { NAME_KEY } from '#app/dsn/problem.ts';
import { shownText } from '#app/dsn/shown-text.ts';
import type { TargetProblem } from './target.ts';

const error = (key: string, message: string): TargetProblem => ({ key, severity: 'error', message });

/** What this driver manager would not read as written, found by reading back what would be written. */
export function iniPlan({ name, entries }: Dsn, dialect: IniDialect): readonly TargetProblem[] {
  return [...nameFindings(name, dialect), ...entries.flatMap((entry) => entryFindings(entry, dialect))];
}

/** A file of which unixODBC reads nothing makes all that is written into it useless. */
export function filePlan(document: OdbcIniDocument): readonly TargetProblem[] {
  if (document.dialect === 'iodbc') return [];
  if (document.mark !== '') {
    return [
      error(NAME_KEY, 'unixODBC reads nothing of a file that begins with a byte order mark. Remove it.'),
    ];
  }
  const first = document.lines.find(({ content }) => content.kind !== 'blank' && content.kind !== 'comment');
  if (first === undefined || (first.content.kind === 'section' && first.text.startsWith('['))) return [];
  const message =
    'unixODBC reads nothing of a file that has text before its first section. Remove that text.';
  return [error(NAME_KEY, message)];
}

function nameFindings(name: string, dialect: IniDialect): TargetProblem[] {
  return nameProblems(name).flatMap(({ severity, code, message }) => {
    if (code !== 'name-too-long-for-iodbc') return [{ key: NAME_KEY, severity, message }];
    return dialect === 'iodbc' ? [error(NAME_KEY, message)] : [];
  });
}

function entryFindings([key, value]: DsnEntries[number], dialect: IniDialect): TargetProblem[] {
  const put = putSection(parseIniDocument('', dialect), 'x', [[key, value]]);
  if (!put.ok) {
    const what = put.failure.code === 'key' ? 'This key' : 'This value';
    return [error(key, `${what} cannot be written into odbc.ini. Remove line breaks and leading marks.`)];
  }
  const tooLong = dialect === 'unixodbc' && put.value.lines.some(({ text }) => !fitsUnixOdbcLine(text));
  if (tooLong) {
    const message =
      'unixODBC reads 999 bytes of a line and drops the rest. Give this value in the connection string instead.';
    return [error(key, message)];
  }
  const read = sectionEntries(put.value, 'x')?.[0];
  if (read !== undefined && read[0] === key && read[1] === value) return [];
  return [
    error(key, `The driver manager would read ${shownText(read?.[1] ?? 'nothing')} here. ${advice(value)}`),
  ];
}

function advice(value: string): string {
  if (value !== value.trim()) return 'Remove the blanks around the value.';
  return 'Remove the # or ; that follows a blank.';
}
