import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';

/** The value that counts for a key, if there is more to it than blanks. */
export function filled(entries: DsnEntries, key: string): string | undefined {
  const value = valueAt(entries, key);
  return value === undefined || value.trim() === '' ? undefined : value;
}

/** Whether a switch is written and on. */
export const isOn = (value: string | undefined): boolean => /^\s*(1|true)\s*$/i.test(value ?? '');

/** Whether a switch is written and off. */
export const isOff = (value: string | undefined): boolean => /^\s*(0|false)\s*$/i.test(value ?? '');
