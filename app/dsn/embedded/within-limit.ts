import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';

/**
 * The first of what a script describes, as far as it is no longer than a text to import may be: a value that many
 * commands share is written once there, and could stand for a text without end.
 */
export function withinLimit<T>(all: Iterable<T>, lengthOf: (one: T) => number): readonly T[] {
  const taken: T[] = [];
  let length = 0;
  for (const one of all) {
    length += lengthOf(one);
    if (length > IMPORT_LIMIT) break;
    taken.push(one);
  }
  return taken;
}
