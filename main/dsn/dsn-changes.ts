import { type StoredDsn, StoredDsnSchema } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { setValue } from '#app/dsn/edit.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { copyName, named, nameFailure } from './dsn-names.ts';
import { withoutSecrets } from './stored-file.ts';

type Dsns = readonly StoredDsn[];

/** What a change gives: the new list, and an answer for the caller. */
export interface Changed<T> {
  readonly dsns: Dsns;
  readonly value: T;
}

/** A change of the list, made on what the file holds at that moment. */
export type Change<T> = (dsns: Dsns, make: Making) => Result<Changed<T>, Failure>;

/** Where new ids and times come from. */
export interface Making {
  readonly id: () => string;
  readonly now: number;
}

/** A removed DSN and where it stood. */
export interface Removal {
  readonly dsn: StoredDsn;
  readonly position: number;
}

/** A name with its parameters. */
export interface NewDsn {
  readonly name: string;
  readonly entries: DsnEntries;
}

export function creation({ name, entries }: NewDsn, origin: StoredDsn['origin']): Change<StoredDsn> {
  return (dsns, make) => {
    const failure = nameFailure(dsns, name);
    if (failure !== undefined) return failed(failure);
    const dsn = made({ name, entries }, origin, make);
    return fits(dsn) ? succeeded({ dsns: [...dsns, dsn], value: dsn }) : failed(tooLarge(dsn));
  };
}

/** Replaces name and entries of the revision that the caller has seen, and of no later one. */
export function update(
  change: NewDsn & { readonly id: string; readonly revision: number },
): Change<StoredDsn> {
  return (dsns, make) => {
    const dsn = dsns.find(({ id }) => id === change.id);
    if (dsn === undefined) return failed({ code: 'dsn-not-found' });
    if (dsn.revision !== change.revision) return failed({ code: 'dsn-conflict', subject: dsn.name });
    const failure = nameFailure(dsns, change.name, dsn.id);
    if (failure !== undefined) return failed(failure);
    return replaced(dsns, { ...dsn, name: change.name, entries: change.entries }, make);
  };
}

export function renaming(id: string, name: string): Change<StoredDsn> {
  return (dsns, make) => {
    const dsn = dsns.find((one) => one.id === id);
    if (dsn === undefined) return failed({ code: 'dsn-not-found' });
    const failure = nameFailure(dsns, name, id);
    return failure === undefined ? replaced(dsns, { ...dsn, name }, make) : failed(failure);
  };
}

/** Puts a copy right behind its original. */
export function duplication(id: string): Change<StoredDsn> {
  return (dsns, make) => {
    const at = dsns.findIndex((one) => one.id === id);
    const original = dsns[at];
    if (original === undefined) return failed({ code: 'dsn-not-found' });
    const { entries, arrangement } = original;
    const name = copyName(dsns, original.name);
    const copy = { ...made({ name, entries }, 'user', make), arrangement };
    return succeeded({ dsns: dsns.toSpliced(at + 1, 0, copy), value: copy });
  };
}

export function removal(id: string): Change<Removal> {
  return (dsns) => {
    const position = dsns.findIndex((one) => one.id === id);
    const dsn = dsns[position];
    if (dsn === undefined) return failed({ code: 'dsn-not-found' });
    return succeeded({ dsns: dsns.toSpliced(position, 1), value: { dsn, position } });
  };
}

/** Puts a removed DSN back where it stood, if nobody has taken its name. */
export function restoration({ dsn, position }: Removal): Change<StoredDsn> {
  return (dsns) => {
    const failure = nameFailure(dsns, dsn.name, dsn.id);
    if (failure !== undefined) return failed(failure);
    const others = dsns.filter(({ id }) => id !== dsn.id);
    return succeeded({ dsns: others.toSpliced(position, 0, dsn), value: dsn });
  };
}

/** Adds or refreshes the sandbox's DSNs. What the user added to one stays; a user's own DSN is left alone. */
export function sandboxRefresh(wanted: readonly NewDsn[]): Change<readonly StoredDsn[]> {
  return (before, make) => {
    let dsns = before;
    const value: StoredDsn[] = [];
    for (const dsn of wanted) {
      const there = named(dsns, dsn.name);
      if (there !== undefined && there.origin !== 'sandbox') continue;
      const entries = dsn.entries.reduce(
        (all, [key, text]) => setValue(all, key, text),
        there?.entries ?? ([] as DsnEntries),
      );
      const change = there === undefined ? creation(dsn, 'sandbox') : refreshed({ ...there, entries });
      const changed = change(dsns, make);
      if (!changed.ok) return changed;
      dsns = changed.value.dsns;
      value.push(changed.value.value);
    }
    return succeeded({ dsns, value });
  };
}

export function sandboxRemoval(): Change<number> {
  return (dsns) => {
    const kept = dsns.filter(({ origin }) => origin !== 'sandbox');
    return succeeded({ dsns: kept, value: dsns.length - kept.length });
  };
}

/** A DSN to take in; with `replace` it takes the place of the one that has its name. */
export interface Taken extends NewDsn {
  readonly replace: boolean;
}

/** Takes in all of them or, where one can't be had, none. */
export function importation(taken: readonly Taken[]): Change<readonly StoredDsn[]> {
  return (before, make) => {
    let dsns = before;
    const value: StoredDsn[] = [];
    for (const { name, entries, replace } of taken) {
      const there = replace ? named(dsns, name) : undefined;
      const change =
        there === undefined ? creation({ name, entries }, 'import') : refreshed({ ...there, entries });
      const changed = change(dsns, make);
      if (!changed.ok) return changed;
      dsns = changed.value.dsns;
      value.push(changed.value.value);
    }
    return succeeded({ dsns, value });
  };
}

function refreshed(dsn: StoredDsn): Change<StoredDsn> {
  return (dsns, make) => replaced(dsns, dsn, make);
}

function made({ name, entries }: NewDsn, origin: StoredDsn['origin'], { id, now }: Making): StoredDsn {
  const times = { revision: 1, createdAt: now, updatedAt: now };
  return { id: id(), name, entries: withoutSecrets(entries), ...times, origin, arrangement: NO_ARRANGEMENT };
}

function replaced(dsns: Dsns, dsn: StoredDsn, { now }: Making): Result<Changed<StoredDsn>, Failure> {
  const entries = withoutSecrets(dsn.entries);
  const value = { ...dsn, entries, revision: dsn.revision + 1, updatedAt: now };
  if (!fits(value)) return failed(tooLarge(value));
  return succeeded({ dsns: dsns.map((one) => (one.id === dsn.id ? value : one)), value });
}

/** What doesn't fit the schema would not be read back. */
export function fits(dsn: StoredDsn): boolean {
  return StoredDsnSchema.safeParse(dsn).success;
}

export function tooLarge({ name }: StoredDsn): Failure {
  return { code: 'dsn-invalid', subject: name, message: 'A key, a value or their number is too large.' };
}
