import { assertNever } from '#app/assert-never.ts';
import { type Dsn, type DsnEntries, sameKey } from './dsn.ts';

/** A change that a form or a text view makes to a DSN. */
export type Edit =
  | { readonly kind: 'set'; readonly key: string; readonly value: string }
  | { readonly kind: 'unset'; readonly key: string }
  | { readonly kind: 'rename'; readonly name: string }
  /** What a text view reads from its text. */
  | { readonly kind: 'replace'; readonly entries: DsnEntries };

/** Applies a change; setting a value to nothing removes its key. */
export function applyEdit(dsn: Dsn, edit: Edit): Dsn {
  switch (edit.kind) {
    case 'set':
      return { ...dsn, entries: setValue(dsn.entries, edit.key, edit.value) };
    case 'unset':
      return { ...dsn, entries: unsetValue(dsn.entries, edit.key) };
    case 'rename':
      return { ...dsn, name: edit.name };
    case 'replace':
      return { ...dsn, entries: edit.entries };
    default:
      return assertNever(edit);
  }
}

/** Writes a value in the place, and with the spelling, that its key already has, else at the end. */
export function setValue(entries: DsnEntries, key: string, value: string): DsnEntries {
  if (value === '') return unsetValue(entries, key);
  const at = entries.findIndex(([candidate]) => sameKey(candidate, key));
  if (at === -1) return [...entries, [key, value]];
  return entries.map((entry, index) => (index === at ? [entry[0], value] : entry));
}

/** Removes a key with its repetitions: otherwise the next of them would come into force. */
export function unsetValue(entries: DsnEntries, key: string): DsnEntries {
  return entries.filter(([candidate]) => !sameKey(candidate, key));
}
