import { authenticationTypeIn, valueAt } from '#app/dsn/dsn.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import { readToken } from '#app/jwt/read-token.ts';
import { factsOf } from '#app/jwt/token-facts.ts';
import { failed, succeeded } from '#app/result.ts';
import { findRegistered } from '#main/dsn/targets/find-registered.ts';
import type { Target } from '#main/dsn/targets/target.ts';
import type { Clock } from '#main/platform/clock.ts';
import { processRuns } from '#main/platform/process-runs.ts';
import type { CancelTimer, Timer } from '#main/platform/timer.ts';
import type { Outcome, TokenSupplier, Unsubscribe } from '#main/services.ts';
import { type ArmingJournal, isSame, type JournalEntry } from './arming-journal.ts';

/** The parameter that a token is written into (odbc-v2-driver-jwt page). */
const TOKEN_KEY = 'web_identity_token';
/** How long before its end renewing a token is offered. */
const RENEW_MS = 5 * 60_000;
/** Timers stand still while a computer sleeps, hence the clock is looked at at least this often. */
const LOOK_MS = 20_000;

/** A registered DSN that holds a token of ours, as far as people are told of it. Times are epoch milliseconds. */
export interface ArmedDsn {
  readonly targetId: TargetId;
  readonly place: string;
  readonly dsnName: string;
  readonly armedAt: number;
  readonly expiresAt: number;
  /** From then on renewing is offered. */
  readonly renewFrom: number;
  /** `removal-failed`: the token should be gone and isn't; it is tried again. */
  readonly state: 'armed' | 'removal-failed';
}

/** Tokens in registered DSNs, for programs that can't be given one otherwise. */
export interface Arming {
  /** Takes a fresh token and writes it into the registered DSN, in clear text: only on the user's word. */
  arm(
    targetId: TargetId,
    dsnName: string,
    supply: TokenSupplier,
    signal: AbortSignal,
  ): Promise<Outcome<ArmedDsn>>;
  disarm(targetId: TargetId, dsnName: string): Promise<Outcome<void>>;
  list(): readonly ArmedDsn[];
  /** Removes what a process that is gone has left. Resolves to the DSNs that were disarmed. */
  recover(): Promise<readonly string[]>;
  /** Looks at once whether a token has died, as after a computer's sleep. */
  removeExpired(): Promise<void>;
  subscribe(listener: () => void): Unsubscribe;
  /** Disarms everything that this process armed. */
  close(): Promise<void>;
}

export interface ArmingParts {
  readonly targets: readonly Target[];
  readonly openAt: (id: TargetId, place: string) => Target | undefined;
  readonly journal: ArmingJournal;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly isRunning?: (pid: number) => boolean;
}

/** Arms DSNs; every token is noted before it is written, so that the next start can remove it. */
export function createArming(parts: ArmingParts): Arming {
  const { targets, journal, clock, timer, openAt, isRunning = processRuns } = parts;
  const listeners = new Set<() => void>();
  const failures = new Set<string>();
  const cancelled = new Set<string>();
  let closed = false;
  let cancelLook: CancelTimer = () => undefined;
  let work: Promise<unknown> = Promise.resolve();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  /** One write at a time: a disarm that comes after an arm must also end after it. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = work.then(run, run);
    work = next.catch(() => undefined);
    return next;
  };
  const remove = async (entry: JournalEntry): Promise<Outcome<void>> => {
    const target = openAt(entry.targetId, entry.place);
    const removed = await removeToken(target, entry.dsnName);
    if (removed.ok) {
      failures.delete(nameOf(entry));
      await journal.strike(entry);
    } else failures.add(nameOf(entry));
    tell();
    return removed;
  };
  const isOver = (entry: JournalEntry): boolean => {
    if (entry.expiresAt <= clock.now()) return true;
    return entry.pid !== process.pid && !isRunning(entry.pid);
  };
  const look = async (): Promise<void> => {
    const over = journal.read().filter((entry) => isOver(entry) || failures.has(nameOf(entry)));
    await inTurn(async () => {
      for (const entry of over) await remove(entry);
    });
    lookLater();
  };
  function lookLater(): void {
    cancelLook();
    const entries = journal.read();
    if (closed || entries.length === 0) return;
    const ends = Math.min(...entries.map(({ expiresAt }) => expiresAt)) - clock.now();
    cancelLook = timer.after(
      failures.size > 0 ? LOOK_MS : Math.max(0, Math.min(ends, LOOK_MS)),
      () => void look(),
    );
  }
  const write = async (target: Target, entry: JournalEntry, token: string): Promise<Outcome<ArmedDsn>> => {
    const noted = await journal.note(entry);
    if (!noted.ok) return failed({ code: 'arming-journal-unwritable' });
    const written = await target.setValue(entry.dsnName, TOKEN_KEY, token);
    if (!written.ok) {
      await remove(entry);
      const cut = written.failure.code === 'target-value-cut';
      return failed(cut ? { code: 'arming-token-too-long', subject: entry.dsnName } : written.failure);
    }
    failures.delete(nameOf(entry));
    tell();
    return succeeded(armedOf(entry, failures));
  };

  return {
    async arm(targetId, dsnName, supply, signal) {
      const target = targets.find(({ id }) => id === targetId);
      if (target === undefined) return failed({ code: 'target-unavailable', subject: targetId });
      const key = nameOf({ targetId, place: target.place, dsnName });
      cancelled.delete(key);
      const fit = await armable(target, dsnName);
      if (!fit.ok) return fit;
      const token = await supply(signal);
      if (!token.ok) return token;
      const expiresAt = expiryOf(token.value, clock.now());
      if (!expiresAt.ok) return expiresAt;
      const armed = await inTurn(async (): Promise<Outcome<ArmedDsn>> => {
        if (closed || signal.aborted || cancelled.has(key)) return failed({ code: 'cancelled' });
        const { pid } = process;
        const place = target.place;
        const entry = { targetId, place, dsnName, armedAt: clock.now(), expiresAt: expiresAt.value, pid };
        return write(target, entry, token.value);
      });
      lookLater();
      return armed;
    },
    disarm(targetId, dsnName) {
      const target = targets.find(({ id }) => id === targetId);
      if (target !== undefined) cancelled.add(nameOf({ targetId, place: target.place, dsnName }));
      return inTurn(async () => {
        const mine = { targetId, dsnName, place: target?.place ?? '' };
        const entry = journal.read().find((one) => isSame(one, mine));
        return entry === undefined ? succeeded(undefined) : remove(entry);
      });
    },
    list: () => journal.read().map((entry) => armedOf(entry, failures)),
    async recover() {
      // No process that ran before is this one, even where the number is the same.
      const left = journal.read().filter((entry) => entry.pid === process.pid || isOver(entry));
      const names = await inTurn(async () => {
        for (const target of targets) await target.tidy();
        const done: string[] = [];
        for (const entry of left) {
          await openAt(entry.targetId, entry.place)?.tidy();
          if ((await remove(entry)).ok) done.push(entry.dsnName);
        }
        return done;
      });
      lookLater();
      return names;
    },
    removeExpired: look,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      cancelLook();
      await inTurn(async () => {
        for (const entry of journal.read().filter(({ pid }) => pid === process.pid)) await remove(entry);
      });
    },
  };
}

/** A token may only go where a driver of our type reads it, and where taking it out asks nobody. */
async function armable(target: Target, dsnName: string): Promise<Outcome<void>> {
  if ((await target.access()) !== 'writable')
    return failed({ code: 'target-unwritable', subject: target.place });
  const read = await target.read();
  if (!read.ok) return read;
  const registered = findRegistered(read.value, dsnName);
  if (registered === undefined) return failed({ code: 'dsn-not-registered', subject: dsnName });
  const type = authenticationTypeIn(registered.entries);
  if (type === 'JWT' || type === 'JWT_TIP') return succeeded(undefined);
  const subject = type ?? valueAt(registered.entries, 'AuthenticationType') ?? '';
  return failed({ code: 'arming-type-unfit', subject });
}

/** When the token dies, epoch milliseconds. One that names no end could never be removed in time. */
function expiryOf(token: string, now: number): Outcome<number> {
  const read = readToken(token);
  if (!read.ok) return failed({ code: read.failure === 'encrypted' ? 'token-encrypted' : 'token-not-a-jwt' });
  const { expiresAt } = factsOf(read.value, token.length);
  if (expiresAt === null) return failed({ code: 'token-claim-missing', subject: 'exp' });
  return expiresAt * 1000 > now ? succeeded(expiresAt * 1000) : failed({ code: 'token-expired' });
}

async function removeToken(target: Target | undefined, dsnName: string): Promise<Outcome<void>> {
  const removed = await target?.setValue(dsnName, TOKEN_KEY, null);
  if (removed?.ok) return removed;
  const reason = removed === undefined ? 'target-unavailable' : removed.failure.code;
  return failed({ code: 'disarming-failed', subject: dsnName, message: reason });
}

function armedOf(entry: JournalEntry, failures: ReadonlySet<string>): ArmedDsn {
  const { targetId, place, dsnName, armedAt, expiresAt } = entry;
  const state = failures.has(nameOf(entry)) ? 'removal-failed' : 'armed';
  const renewFrom = Math.max(armedAt, expiresAt - RENEW_MS);
  return { targetId, place, dsnName, armedAt, expiresAt, renewFrom, state };
}

function nameOf({ targetId, place, dsnName }: Pick<JournalEntry, 'targetId' | 'place' | 'dsnName'>): string {
  return JSON.stringify([targetId, place, dsnName.toLowerCase()]);
}
