import { isDataSourceName } from '#app/dsn/ini/odbc-ini-document.ts';
import { error, NAME_KEY, type Problem, warning } from './problem.ts';

/** Characters that ODBC refuses in the name of a data source (SQLWriteDSNToIni). */
const FORBIDDEN = '[]{}(),;?*=!@\\';

/** SQL_MAX_DSN_LENGTH; iODBC needs one of them for itself. */
export const MAX_NAME_LENGTH = 32;

/** What is wrong with a DSN's name, on any of the systems that may come to hold it. */
export function nameProblems(name: string): readonly Problem[] {
  if (name.trim() === '') return [error(NAME_KEY, 'name-required', 'Give the DSN a name.')];
  return [...lengthProblems(name), ...characterProblems(name), ...reservedProblems(name)];
}

/** Whether a name may be saved; warnings don't stand in the way. */
export function isValidName(name: string): boolean {
  return nameProblems(name).every((problem) => problem.severity === 'warning');
}

/** The nearest valid name: forbidden characters replaced, length cut, never empty. */
export function toValidName(text: string): string {
  const cleaned = [...text].map((char) => (isForbidden(char) ? ' ' : char)).join('');
  const name = cut(cleaned.split(' ').filter(Boolean).join(' '), MAX_NAME_LENGTH - 1);
  if (name === '') return 'Athena';
  return isReserved(name) ? `${name} DSN` : name;
}

/** The start of a name, cut between characters rather than inside a surrogate pair. */
export function cut(name: string, length: number): string {
  if (name.length <= length) return name;
  const end = /[\uD800-\uDBFF]/.test(name.charAt(length - 1)) ? length - 1 : length;
  return name.slice(0, end).trimEnd();
}

function lengthProblems(name: string): readonly Problem[] {
  if (name.length > MAX_NAME_LENGTH) {
    return [error(NAME_KEY, 'name-too-long', `A DSN name has at most ${MAX_NAME_LENGTH} characters.`)];
  }
  if (name.length < MAX_NAME_LENGTH) return [];
  const message = 'On macOS, iODBC takes names of up to 31 characters only.';
  return [warning(NAME_KEY, 'name-too-long-for-iodbc', message)];
}

function characterProblems(name: string): readonly Problem[] {
  const problems: Problem[] = [];
  const found = [...new Set(name)].filter((char) => FORBIDDEN.includes(char));
  if (found.length > 0) {
    const message = `A DSN name cannot contain ${found.join(' ')}`;
    problems.push(error(NAME_KEY, 'name-forbidden-character', message));
  }
  if ([...name].some(isControl)) {
    const message = 'A DSN name cannot contain line breaks or control characters.';
    problems.push(error(NAME_KEY, 'control-character', message));
  }
  if (name !== name.trim()) {
    const message = 'A DSN name cannot begin or end with a blank.';
    problems.push(error(NAME_KEY, 'name-outer-blank', message));
  }
  return problems;
}

function reservedProblems(name: string): readonly Problem[] {
  if (!isReserved(name)) return [];
  const message = `${name} has a special meaning in ODBC. Choose another name.`;
  return [error(NAME_KEY, 'name-reserved', message)];
}

/** `Default` is ODBC's fallback data source; the others are sections of odbc.ini that aren't data sources. */
function isReserved(name: string): boolean {
  return name.trim().toLowerCase() === 'default' || !isDataSourceName(name.trim());
}

function isForbidden(char: string): boolean {
  return FORBIDDEN.includes(char) || isControl(char);
}

/** C0 and C1 control characters, line separators of Unicode among them. */
export function isControl(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
}
