import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor, parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, type DsnEntry, sameKey, valueAt } from './dsn.ts';
import { setValue } from './edit.ts';

/** An entry that the present sign-in type doesn't use, and the key that it stood after. */
export interface AsideEntry {
  readonly entry: DsnEntry;
  readonly after: string | null;
}

/** Parameters being edited, with what earlier sign-in types had beside them. */
export interface SwitchableEntries {
  readonly entries: DsnEntries;
  readonly aside: readonly AsideEntry[];
}

/** Parameters with nothing set aside yet. */
export function switchable(entries: DsnEntries): SwitchableEntries {
  return { entries, aside: [] };
}

/**
 * Changes how the DSN signs in. What the new type uses stays or comes back to its place, what it doesn't use is
 * set aside; keys that the driver doesn't know are never touched. Switching back gives what was there.
 */
export function switchAuthenticationType(
  state: SwitchableEntries,
  type: AuthenticationType,
): SwitchableEntries {
  const leaving = state.entries.flatMap((entry, index): AsideEntry[] =>
    isUsed(entry[0], type) ? [] : [{ entry, after: state.entries[index - 1]?.[0] ?? null }],
  );
  const gone = new Set(leaving.map(({ entry }) => entry));
  const kept = state.entries.filter((entry) => !gone.has(entry));
  const older = state.aside.filter(
    ({ entry }) => !leaving.some((newer) => sameKey(newer.entry[0], entry[0])),
  );
  const returning = older.filter(({ entry }) => isUsed(entry[0], type));
  const waiting = older.filter(({ entry }) => !isUsed(entry[0], type));
  const entries = returning.reduce(broughtBack, setValue(kept, 'AuthenticationType', type));
  return { entries, aside: [...waiting, ...leaving] };
}

function isUsed(key: string, type: AuthenticationType): boolean {
  return parametersNamed(key).length === 0 || parameterFor(key, type) !== undefined;
}

/** A value written in the meantime counts more than the one set aside. */
function broughtBack(entries: DsnEntries, { entry, after }: AsideEntry): DsnEntries {
  if (valueAt(entries, entry[0]) !== undefined) return entries;
  const at = after === null ? 0 : entries.findLastIndex(([key]) => sameKey(key, after)) + 1;
  const place = after !== null && at === 0 ? entries.length : at;
  return [...entries.slice(0, place), entry, ...entries.slice(place)];
}
