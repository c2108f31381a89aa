import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#main/platform/clock.ts';
import { openSharedJson } from '#main/platform/shared-json.ts';

/** What makes two runs the same, as far as their length goes. */
export interface DurationSubject {
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly workgroup: string;
  readonly catalog: string | null;
  readonly database: string | null;
}

/** How long statements took lately, in memory and across restarts: by hash, without their text. */
export interface LearnedDurations {
  /** Milliseconds, the oldest first; empty for a statement that is not known. */
  of(subject: DurationSubject): readonly number[];
  learn(subject: DurationSubject, ms: number): void;
  /** Resolves when what was learned is on disk. */
  settled(): Promise<void>;
}

const keptEach = 8;
const keptInAll = 500;

const schema = z.array(z.tuple([z.string().max(64), z.array(z.number().int().min(0)).max(keptEach)]));
type Content = z.infer<typeof schema>;

function keyOf({ sql, parameters, workgroup, catalog, database }: DurationSubject): string {
  const text = sql.trim().replaceAll(/\s+/g, ' ');
  return createHash('sha256')
    .update(JSON.stringify([text, parameters, workgroup, catalog, database]))
    .digest('base64url')
    .slice(0, 22);
}

/** The latest stands last, and the first goes when there are too many. */
function withDuration(content: Content, key: string, ms: number): Content {
  const before = content.find(([known]) => known === key)?.[1] ?? [];
  const durations = [...before, Math.round(ms)].slice(-keptEach);
  const others = content.filter(([known]) => known !== key);
  return [...others, [key, durations] as [string, number[]]].slice(-keptInAll);
}

/** Remembers in `query-durations.json` of the data folder. A file that cannot be read or written costs nothing else. */
export function createLearnedDurations(parts: {
  readonly dataDir: string;
  readonly clock: Clock;
}): LearnedDurations {
  const path = join(parts.dataDir, 'query-durations.json');
  const file = openSharedJson<Content>({ path, schema, empty: [], clock: parts.clock });
  let content: Content | null = null;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    of(subject) {
      content ??= file.read();
      const key = keyOf(subject);
      return content.find(([known]) => known === key)?.[1] ?? [];
    },
    learn(subject, ms) {
      const key = keyOf(subject);
      content = withDuration(content ?? file.read(), key, ms);
      writing = writing.then(() => file.change((now) => withDuration(now, key, ms)));
    },
    async settled() {
      await writing;
    },
  };
}
