import { assertNever } from '#app/assert-never.ts';
import { type Dsn, type DsnEntry, firstOfEachKey } from '#app/dsn/dsn.ts';
import {
  breaksIniLine,
  type IniDialect,
  readIniLine,
  readsAsKey,
  trimSpaces,
} from '#app/dsn/ini/ini-line.ts';
import { fitsUnixOdbcLine, UNIX_ODBC_LINE_LIMIT, utf8Length } from '#app/dsn/ini/ini-line-limit.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { MAX_NAME_LENGTH, nameProblems } from './name-problems.ts';
import { error, NAME_KEY, type Problem, warning } from './problem.ts';

/** What a driver manager would cut, misread or refuse of a DSN in an odbc.ini, and what to do instead. */
export function iniProblems(dsn: Dsn, dialect: IniDialect): readonly Problem[] {
  const entries = firstOfEachKey(dsn.entries);
  return [
    ...iniNameProblems(dsn.name, dialect),
    ...entries.flatMap((entry) => entryProblems(entry, dialect)),
  ];
}

/** iODBC needs one of the 32 characters for itself; unixODBC takes them all. */
function iniNameProblems(name: string, dialect: IniDialect): readonly Problem[] {
  const general = nameProblems(name).filter(({ code }) => code !== 'name-too-long-for-iodbc');
  if (dialect === 'iodbc' && name.length === MAX_NAME_LENGTH) {
    const message = 'iODBC takes names of up to 31 characters only. Choose a shorter name.';
    return [...general, error(NAME_KEY, 'name-too-long-for-iodbc', message)];
  }
  if (general.length > 0 || readsAsKey(name, dialect)) return general;
  const message = 'In the list of data sources this name would read as a comment. Choose another name.';
  return [error(NAME_KEY, 'name-forbidden-character', message)];
}

function entryProblems([key, value]: DsnEntry, dialect: IniDialect): readonly Problem[] {
  const shown = shownText(key);
  if (breaksIniLine(key) || !readsAsKey(key, dialect)) {
    return [error(key, 'invalid-key', `An odbc.ini cannot hold a key such as ${shown}. Remove it.`)];
  }
  if (breaksIniLine(value)) {
    const message = `${shown} cannot contain a line break, a NUL or Ctrl-Z. Remove it.`;
    return [error(key, 'line-break', message)];
  }
  const read = readIniLine(`${key}=${value}`, dialect);
  if (read.kind === 'entry' && read.value === value) return lengthProblems(key, value, dialect);
  if (trimSpaces(value) !== value) {
    const message = `Blanks around the value of ${shown} are lost. Remove them, or use a connection string.`;
    return [warning(key, 'value-outer-blank', message), ...entryProblems([key, trimSpaces(value)], dialect)];
  }
  return [cutProblem(key, dialect)];
}

function cutProblem(key: string, dialect: IniDialect): Problem {
  const shown = shownText(key);
  switch (dialect) {
    case 'iodbc': {
      const how = 'iODBC takes # or ; after a blank, or at the start of a value, for a comment';
      const message = `${how}: ${shown} would be cut there. Put no blank before it, or use a connection string.`;
      return error(key, 'comment-cut', message);
    }
    case 'unixodbc':
      return error(key, 'value-misread', `unixODBC would not read ${shown} as it is written.`);
    default:
      return assertNever(dialect);
  }
}

function lengthProblems(key: string, value: string, dialect: IniDialect): readonly Problem[] {
  if (dialect === 'iodbc' || fitsUnixOdbcLine(`${key}=${value}`)) return [];
  const room = Math.max(0, UNIX_ODBC_LINE_LIMIT - utf8Length(key) - 1);
  const message =
    `unixODBC reads ${room} bytes of ${shownText(key)}, which has ${utf8Length(value)}, and drops the rest ` +
    'without a word. Give this value in the connection string instead.';
  return [error(key, 'line-cut', message)];
}
