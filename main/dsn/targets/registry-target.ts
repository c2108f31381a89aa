import { nameProblems } from '#app/dsn/checks/name-problems.ts';
import { NAME_KEY } from '#app/dsn/checks/problem.ts';
import { type Dsn, type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { formatRegFile, formatRegRemoval } from '#app/dsn/registry/format-reg-file.ts';
import { type DsnScope, regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Timer } from '#main/platform/timer.ts';
import type { Outcome, Unsubscribe } from '#main/services.ts';
import { findRegistered, foreignRefusal } from './find-registered.ts';
import { refusalOf } from './refusal-of.ts';
import type { Registry } from './registry.ts';
import { DSN_KEYS, type ValueChanges, valuesText } from './registry-text.ts';
import {
  type DriverReference,
  entriesToRegister,
  type RegisteredDsn,
  type Target,
  type TargetProblem,
} from './target.ts';

export interface RegistryTargetOptions {
  readonly scope: DsnScope;
  readonly registry: Registry;
  readonly timer: Timer;
}

/** The registry tells nobody of changes without native code; it is looked at while a screen shows it. */
const pollMs = 5000;

/** DSNs in the Windows registry: those of this account, or those of the computer. */
export function openRegistryTarget({ scope, registry, timer }: RegistryTargetOptions): Target {
  const read = () => readDsns(registry, scope);
  const put = async (text: string): Promise<Outcome<void>> => {
    const own = scope === 'user' || (await registry.isAdministrator());
    return own ? registry.importText(text) : registry.importElevated(text);
  };
  return {
    id: scope === 'user' ? 'user-registry' : 'system-registry',
    label: scope === 'user' ? 'Your DSNs (registry)' : 'System DSNs (registry)',
    place: DSN_KEYS[scope],
    manager: 'windows',
    access: async () => (scope === 'user' || (await registry.isAdministrator()) ? 'writable' : 'elevation'),
    read,
    plan: async (dsn) => succeeded(registryPlan(dsn)),
    write: (dsn, driver) => checked(read, dsn, (there) => write(put, read, scope, dsn, driver, there)),
    remove: async (name) => {
      const there = await read();
      if (!there.ok) return there;
      const stopped = foreignRefusal(there.value, name);
      const found = findRegistered(there.value, name);
      if (stopped !== undefined || found === undefined)
        return stopped ? failed(stopped) : succeeded(undefined);
      return putText(put, formatRegRemoval([found.name], scope));
    },
    setValue: async (name, key, value) => {
      const there = await read();
      if (!there.ok) return there;
      const found = findRegistered(there.value, name);
      if (found === undefined) {
        return value === null ? succeeded(undefined) : failed({ code: 'dsn-not-registered', subject: name });
      }
      const text = valuesText(scope, found.name, [[key, value]]);
      if (text === undefined) return failed({ code: 'target-value-cut', subject: key });
      const done = await put(text);
      return done.ok ? confirm(read, name, [[key, value]]) : done;
    },
    tidy: () => registry.tidy(),
    watch: (changed) => poll(registry, scope, timer, changed),
  };
}

/** What the registry cannot hold; everything else survives, whatever its length. */
function registryPlan({ name, entries }: Dsn): readonly TargetProblem[] {
  const named = nameProblems(name)
    .filter(({ code }) => code !== 'name-too-long-for-iodbc')
    .map(({ severity, message }): TargetProblem => ({ key: NAME_KEY, severity, message }));
  const broken = entries.filter(([key, value]) => /[\0\r\n]/.test(key + value) || key === '');
  const message = 'A value of a DSN cannot hold a line break. Remove it.';
  return [...named, ...broken.map(([key]): TargetProblem => ({ key, severity: 'error', message }))];
}

async function readDsns(registry: Registry, scope: DsnScope): Promise<Outcome<readonly RegisteredDsn[]>> {
  const text = await registry.exportKey(DSN_KEYS[scope]);
  if (!text.ok) return text;
  const sources = text.value === null ? [] : regDataSources(text.value).dataSources;
  return succeeded(
    sources
      .filter((source) => source.scope === scope && !source.wow64)
      .map(({ name, entries, listedDriver, athena }) => ({
        name,
        entries,
        listedDriver: listedDriver ?? null,
        athena,
      })),
  );
}

type ReadDsns = () => Promise<Outcome<readonly RegisteredDsn[]>>;
type PutText = (text: string) => Promise<Outcome<void>>;

type Write = (there: RegisteredDsn | undefined) => Promise<Outcome<void>>;

async function checked(read: ReadDsns, dsn: Dsn, then: Write): Promise<Outcome<void>> {
  const stopped = refusalOf(registryPlan(dsn));
  if (stopped !== undefined) return failed(stopped);
  const there = await read();
  if (!there.ok) return there;
  const foreign = foreignRefusal(there.value, dsn.name);
  return foreign === undefined ? then(findRegistered(there.value, dsn.name)) : failed(foreign);
}

/** Of a DSN that is there only what differs is written: its other values keep their types, and no moment is without it. */
async function write(
  put: PutText,
  read: ReadDsns,
  scope: DsnScope,
  dsn: Dsn,
  driver: DriverReference,
  there: RegisteredDsn | undefined,
): Promise<Outcome<void>> {
  const wanted = entriesToRegister(dsn, driver, there?.entries);
  if (there === undefined) {
    const target = { scope, driverName: driver.name, driverPath: driver.library, secrets: 'write' } as const;
    const text = formatRegFile([dsn], target);
    const done = await putText(put, text.ok ? succeeded(text.value.text) : text);
    return done.ok ? confirm(read, dsn.name, wanted) : done;
  }
  const changes = changesTo(there.entries, wanted);
  const listAs = there.listedDriver === driver.name ? undefined : driver.name;
  if (changes.length > 0 || listAs !== undefined) {
    const text = valuesText(scope, there.name, changes, listAs);
    const done = await putText(put, text === undefined ? failed({ key: dsn.name }) : succeeded(text));
    if (!done.ok) return done;
  }
  return confirm(read, dsn.name, [...wanted, ...changes.filter(([, value]) => value === null)]);
}

/** What to set and what to remove, so that a registered DSN says what is wanted. */
function changesTo(there: DsnEntries, wanted: DsnEntries): ValueChanges {
  const counting = firstOfEachKey(wanted);
  const keys = new Set(counting.map(([key]) => key.toLowerCase()));
  const values = new Map(there.map(([key, value]) => [key.toLowerCase(), value] as const));
  const set = counting.filter(([key, value]) => values.get(key.toLowerCase()) !== value);
  const gone = there.filter(([key]) => !keys.has(key.toLowerCase()));
  return [...set, ...gone.map(([key]) => [key, null] as const)];
}

async function putText(put: PutText, text: Result<string, { readonly key: string }>): Promise<Outcome<void>> {
  return text.ok ? put(text.value) : failed({ code: 'target-value-cut', subject: text.failure.key });
}

/** `reg import` may leave out what it doesn't take without saying so. */
async function confirm(
  read: ReadDsns,
  name: string,
  wanted: readonly (readonly [key: string, value: string | null])[],
): Promise<Outcome<void>> {
  const there = await read();
  if (!there.ok) return there;
  const entries: DsnEntries = findRegistered(there.value, name)?.entries ?? [];
  const values = new Map(entries.map(([key, value]) => [key.toLowerCase(), value]));
  const seen = new Set<string>();
  for (const [key, value] of wanted) {
    const id = key.toLowerCase();
    if (!seen.has(id) && (values.get(id) ?? null) !== value) {
      return failed({ code: 'target-unwritable', subject: name });
    }
    seen.add(id);
  }
  return succeeded(undefined);
}

function poll(registry: Registry, scope: DsnScope, timer: Timer, changed: () => void): Unsubscribe {
  let last: string | null | undefined;
  let stopped = false;
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    const text = await registry.exportKey(DSN_KEYS[scope]);
    if (stopped) return;
    const now = text.ok ? text.value : undefined;
    if (last !== undefined && now !== undefined && now !== last) changed();
    if (now !== undefined) last = now;
    cancel = timer.after(pollMs, () => void look());
  };
  void look();
  return () => {
    stopped = true;
    cancel();
  };
}
