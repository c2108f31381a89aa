import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '#main/services.ts';
import type { Clock } from './clock.ts';
import { redact } from './redact.ts';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What a log needs to know. */
export interface LogOptions {
  /** The file; one older file is kept beside it under the same name with `.1`. */
  readonly path: string;
  readonly clock: Clock;
  /** Bytes after which a new file is begun. */
  readonly limit?: number;
}

const defaultLimit = 512 * 1024;
const stackLimit = 8 * 1024;

function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause =
    error.cause instanceof Error ? { causedBy: `${error.cause.name}: ${error.cause.message}` } : {};
  const stack = error.stack?.slice(0, stackLimit) ?? null;
  return { name: error.name, message: error.message, stack, ...cause };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Appends JSON lines to a file that only its owner can read. A log that cannot be written (full disk, read-only
 * folder) must not take the program down with it, hence lines are dropped then.
 */
export function createLog({ path, clock, limit = defaultLimit }: LogOptions): Log {
  let size: number | null = null;

  const append = (line: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    size ??= sizeOf(path);
    if (size > 0 && size + line.length > limit) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    appendFileSync(path, line, { mode: 0o600 });
    size += line.length;
  };

  const write = (level: 'info' | 'defect', event: string, facts: Facts): void => {
    const at = new Date(clock.now()).toISOString();
    // Values are redacted before they are quoted: JSON escapes would hide the shape of some secrets.
    const clean = Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
    );
    try {
      append(`${redact(JSON.stringify({ at, level, event, ...clean }))}\n`);
    } catch {
      size = null;
    }
  };

  return {
    info: (event, facts = {}) => write('info', event, facts),
    defect(event, error) {
      const incident = randomBytes(6).toString('hex');
      write('defect', event, { incident, ...errorFacts(error) });
      return incident;
    },
  };
}
