import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';

/** Keys that the driver doesn't have, each once. */
export function unknownKeys(entries: DsnEntries): readonly string[] {
  return firstOfEachKey(entries).flatMap(([key]) => (parametersNamed(key).length === 0 ? [key] : []));
}
