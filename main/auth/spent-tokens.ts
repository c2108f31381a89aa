import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { inspectToken } from '#app/jwt/inspect.ts';
import { cleanToken } from '#app/jwt/read-token.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { hashOfFields } from '#main/platform/hash-of-fields.ts';
import type { Log } from '#main/services.ts';

/** When a token was spent, in epoch milliseconds. */
export interface Spent {
  readonly at: number;
}

/**
 * Tokens that were exchanged with IAM Identity Center, which takes each of them once. Only hashes are remembered,
 * and until a day after the token's end.
 */
export interface SpentTokens {
  isSpent(token: string): Promise<Spent | null>;
  /**
   * Claims the token before the call goes out, so that of two processes one sends it. Fails with the time of the
   * earlier exchange where there was one.
   */
  markSpent(token: string): Promise<Result<void, Spent>>;
  /** For a call that never left this computer. */
  unmark(token: string): Promise<void>;
}

/** What spent tokens are made of. */
export interface SpentTokensParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
/** For a token that doesn't say when it ends; Identity Center takes no such token. */
const WITHOUT_EXPIRY_MS = 30 * DAY_MS;

const recordSchema = z.object({ at: z.number(), until: z.number() });
const fileSchema = z.object({ version: z.literal(1), spent: z.record(z.string(), recordSchema) });

type SpentRecord = Readonly<z.infer<typeof recordSchema>>;
type Records = ReadonlyMap<string, SpentRecord>;

/** By issuer and token id, which Identity Center goes by; the whole token where it has no id. */
function hashOf(token: string): string {
  const clean = cleanToken(token);
  const { facts } = inspectToken(clean, { now: 0 });
  const named = facts !== null && facts.tokenId !== null && facts.tokenId !== '';
  return named ? hashOfFields(['jti', facts.issuer ?? '', facts.tokenId]) : hashOfFields(['whole', clean]);
}

function untilOf(token: string, now: number): number {
  const expiresAt = inspectToken(token, { now: 0 }).facts?.expiresAt ?? null;
  return expiresAt === null ? now + WITHOUT_EXPIRY_MS : expiresAt * 1000 + DAY_MS;
}

function read(path: string): Records {
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).spent));
  } catch {
    // Absent or damaged. At worst Identity Center itself refuses a token that was spent before.
    return new Map();
  }
}

function write(path: string, records: Records): void {
  const text = JSON.stringify({ version: 1, spent: Object.fromEntries(records) });
  writeFileAtomic.sync(path, text, { mode: 0o600 });
}

/** `spent-tokens.json` in the data folder, shared by every process of the program. */
export function createSpentTokens({ dataDir, clock, log }: SpentTokensParts): SpentTokens {
  const path = join(dataDir, 'spent-tokens.json');
  /** What this process knows for itself, for a folder that cannot be written. */
  let own: Records = new Map();

  const current = (): Records => {
    const now = clock.now();
    return new Map([...read(path), ...own].filter(([, { until }]) => until > now));
  };

  const save = (records: Records): void => {
    try {
      write(path, records);
    } catch (error) {
      log.info('spent-tokens-unwritable', { code: error instanceof Error ? error.name : null });
    }
  };

  /** Where the lock cannot be had, the token is remembered in this process alone. */
  const change = async <T>(work: (save: (records: Records) => void) => T): Promise<T> => {
    const release = await lockFor(dataDir, path);
    if (release === null) log.info('spent-tokens-not-shared');
    try {
      return work(release === null ? () => undefined : save);
    } finally {
      release?.();
    }
  };

  return {
    async isSpent(token) {
      const record = current().get(hashOf(token));
      return record === undefined ? null : { at: record.at };
    },
    markSpent: (token) =>
      change((keep) => {
        const hash = hashOf(token);
        const records = current();
        const earlier = records.get(hash);
        if (earlier !== undefined) return failed({ at: earlier.at });
        const at = clock.now();
        const record = { at, until: untilOf(token, at) };
        own = new Map([...own, [hash, record]]);
        keep(new Map([...records, [hash, record]]));
        return succeeded(undefined);
      }),
    unmark: (token) =>
      change((keep) => {
        const hash = hashOf(token);
        own = new Map([...own].filter(([other]) => other !== hash));
        keep(new Map([...current()].filter(([other]) => other !== hash)));
      }),
  };
}

async function lockFor(dataDir: string, path: string): Promise<(() => void) | null> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch {
    return null;
  }
  const lock = await acquireLock(path);
  return lock.ok ? lock.value : null;
}
