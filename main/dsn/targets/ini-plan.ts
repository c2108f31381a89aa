import { iniProblems } from '#app/dsn/checks/ini-problems.ts';
import { NAME_KEY } from '#app/dsn/checks/problem.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import type { OdbcIniDocument } from '#app/dsn/ini/odbc-ini-document.ts';
import type { TargetProblem } from './target.ts';

/** What stands in the way of a DSN in this file. */
export function iniPlan(document: OdbcIniDocument, dsn: Dsn): readonly TargetProblem[] {
  return [...fileProblems(document), ...iniProblems(dsn, document.dialect)];
}

/** A file of which unixODBC reads nothing makes all that is written into it useless. */
function fileProblems({ dialect, mark, lines }: OdbcIniDocument): readonly TargetProblem[] {
  if (dialect === 'iodbc') return [];
  if (mark !== '') return [unread('begins with a byte order mark. Remove the mark.')];
  const first = lines.find(({ content }) => content.kind !== 'blank' && content.kind !== 'comment');
  if (first === undefined || (first.content.kind === 'section' && first.text.startsWith('['))) return [];
  return [unread('has text before its first section, or blanks before its bracket. Remove them.')];
}

function unread(why: string): TargetProblem {
  const message = `unixODBC reads nothing of a file that ${why}`;
  return { key: NAME_KEY, severity: 'error', message };
}
