import { type StoredDsn, StoredDsnSchema } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import { settingsStillToReview, settingsToReview } from '#app/dsn/checks/untrusted-settings.ts';
import { type DsnEntries, type DsnEntry, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { setValue } from '#app/dsn/edit.ts';
import { type DsnSurroundings, surroundingsOf } from '#app/dsn/json/portable-dsn.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { copyName, named, nameFailure } from './dsn-names.ts';

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
  change: NewDsn & {
    readonly id: string;
    readonly revision: number;
    /** From a file or the system rather than from the user. */
    readonly outside?: boolean;
  },
): Change<StoredDsn> {
  return (dsns, make) => {
    const dsn = dsns.find(({ id }) => id === change.id);
    if (dsn === undefined) return failed({ code: 'dsn-not-found' });
    if (dsn.revision !== change.revision) return failed({ code: 'dsn-conflict', subject: dsn.name });
    const failure = nameFailure(dsns, change.name, dsn.id);
    if (failure !== undefined) return failed(failure);
    const { name, entries } = change;
    const said = change.outside === true ? fromOutside(entries, dsn) : { entries };
    return replaced(dsns, { ...dsn, name, ...said }, make);
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
    const { entries, arrangement, template, unreviewed } = original;
    const name = copyName(dsns, original.name);
    // A copy of settings that nobody has looked at is as foreign as they are.
    const foreign = unreviewed === undefined ? {} : { unreviewed };
    const bound = template === undefined ? {} : { template };
    const copy = { ...made({ name, entries }, 'user', make), arrangement, ...foreign, ...bound };
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
export interface Taken extends NewDsn, DsnSurroundings {
  readonly replace: boolean;
}

/** What an import made of the list: each DSN after it, and before it where it was there. */
export interface Importation {
  readonly after: StoredDsn;
  readonly before: StoredDsn | null;
}

/** Takes in all of them or, where one can't be had, none. */
export function importation(taken: readonly Taken[]): Change<readonly Importation[]> {
  return (before, make) => {
    const dsns = [...before];
    const places = new Map(before.map(({ name }, at) => [name.toLowerCase(), at] as const));
    const value: Importation[] = [];
    for (const { name, entries, replace, ...around } of taken) {
      const failure = nameFailure([], name);
      if (failure !== undefined) return failed(failure);
      const place = places.get(name.toLowerCase());
      const there = place === undefined ? undefined : dsns[place];
      if (there !== undefined && !replace) return failed({ code: 'dsn-name-taken', subject: name });
      const dsn =
        there === undefined
          ? // One that is there stays where the user has put it, and under the template that it has here.
            { ...made({ name, entries }, 'import', make), ...surroundingsOf(around) }
          : renewed({ ...there, ...fromOutside(entries, there) }, make);
      if (!fits(dsn)) return failed(tooLarge(dsn));
      places.set(name.toLowerCase(), place ?? dsns.length);
      dsns[place ?? dsns.length] = dsn;
      value.push({ after: dsn, before: there ?? null });
    }
    return succeeded({ dsns, value });
  };
}

/** Takes an import back, but for what was changed since; answers how many, and the names of the others. */
export function importUndoing(
  imports: readonly Importation[],
): Change<{ readonly undone: number; readonly changedSince: readonly string[] }> {
  return (dsns, make) => {
    const byId = new Map(imports.map((one) => [one.after.id, one] as const));
    const changedSince: string[] = [];
    let undone = 0;
    const left = dsns.flatMap((dsn): readonly StoredDsn[] => {
      const one = byId.get(dsn.id);
      if (one === undefined) return [dsn];
      if (dsn.revision !== one.after.revision) {
        changedSince.push(dsn.name);
        return [dsn];
      }
      undone += 1;
      // The revision goes on, so that nobody takes the former state for the imported one.
      return one.before === null ? [] : [renewed({ ...one.before, revision: dsn.revision }, make)];
    });
    return succeeded({ dsns: left, value: { undone, changedSince } });
  };
}

/** Settings that came from outside are looked at, in the values that were shown. */
export function reviewing(id: string, seen: DsnEntries): Change<StoredDsn> {
  return (dsns) => {
    const dsn = dsns.find((one) => one.id === id);
    if (dsn === undefined) return failed({ code: 'dsn-not-found' });
    const wasSeen = ([key, value]: DsnEntry): boolean => valueAt(seen, key) === value;
    const unreviewed = (dsn.unreviewed ?? []).filter((entry) => !wasSeen(entry));
    // What the DSN says is the same, so that its revision stays and drafts of it go on.
    const value = { ...dsn, unreviewed };
    return succeeded({ dsns: dsns.map((one) => (one.id === id ? value : one)), value });
  };
}

/** What a file or the system says of a DSN that is there: what is new in it is to be looked at. */
function fromOutside(entries: DsnEntries, there: StoredDsn): Pick<StoredDsn, 'entries' | 'unreviewed'> {
  const pending = settingsStillToReview(there.entries, there.unreviewed).map(({ key }) => key);
  const known = there.entries.filter(([key]) => !pending.some((one) => sameKey(one, key)));
  return { entries, unreviewed: settingsToReview(withoutSecrets(entries), known) };
}

function renewed(dsn: StoredDsn, { now }: Making): StoredDsn {
  const entries = withoutSecrets(dsn.entries);
  return { ...dsn, entries, revision: dsn.revision + 1, updatedAt: now };
}

function refreshed(dsn: StoredDsn): Change<StoredDsn> {
  return (dsns, make) => replaced(dsns, dsn, make);
}

function made({ name, entries }: NewDsn, origin: StoredDsn['origin'], { id, now }: Making): StoredDsn {
  const times = { revision: 1, createdAt: now, updatedAt: now };
  const open = withoutSecrets(entries);
  const foreign = origin === 'import' ? settingsToReview(open) : [];
  const unreviewed = foreign.length === 0 ? {} : { unreviewed: foreign };
  return { id: id(), name, entries: open, ...times, origin, arrangement: NO_ARRANGEMENT, ...unreviewed };
}

function replaced(dsns: Dsns, dsn: StoredDsn, make: Making): Result<Changed<StoredDsn>, Failure> {
  const value = renewed(dsn, make);
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
