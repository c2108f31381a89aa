import { RESERVED_WORDS } from './reserved-words.ts';

const plainName = /^[a-z_][a-z0-9_]*$/;

/**
 * A name as SELECT takes it: as it is where that is safe, else in double quotes (page "reserved-words"). Athena folds names
 * to lower case, so that one with capitals is quoted for people to see what it is.
 */
export function quoteName(name: string): string {
  if (plainName.test(name) && !RESERVED_WORDS.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as Hive's DDL takes it, such as in SHOW CREATE TABLE: in backticks where it must be. */
export function quoteDdlName(name: string): string {
  if (plainName.test(name) && !RESERVED_WORDS.has(name)) return name;
  return `\`${name.replaceAll('`', '``')}\``;
}

/** Parts of a name with dots between, such as catalog, database and table. Parts that are null are left out. */
export function quotePath(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .map(quoteName)
    .join('.');
}
