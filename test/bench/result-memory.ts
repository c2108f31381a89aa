import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RemoteResults } from './remote-results.ts';
import type { MemorySaid } from './result-memory-process.ts';

/** Bytes over idle that main may come to, however long the result. */
const mostMb = 64;
const mb = (kilobytes: number): number => Math.round((kilobytes / 1024) * 10) / 10;

/** Resident memory as the system tells it of the process; null where it has no `/proc`. */
async function residentKb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes);
}

interface MemoryCase {
  readonly rows: number;
  readonly bytes: number;
  readonly idleMb: number;
  readonly peakMb: number;
  readonly overIdleMb: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Memory is read from outside while a process of its own takes a result in and looks at windows all over it. */
async function measureOne(server: RemoteResults, times: number): Promise<MemoryCase> {
  const { endpoint, size } = await server.set({ latencyMs: 0, times });
  const program = fileURLToPath(new URL('result-memory-process.ts', import.meta.url));
  const child = fork(program, [endpoint], { execArgv: ['--import', 'tsx'] });
  const next = async (): Promise<MemorySaid> => ((await once(child, 'message')) as [MemorySaid])[0];
  const idle = await next();
  const idleKb = (await residentKb(child.pid ?? 0)) ?? idle.rssKb;
  let peakKb = idleKb;
  const timer = setInterval(async () => {
    peakKb = Math.max(peakKb, (await residentKb(child.pid ?? 0)) ?? 0);
  }, 5);
  const began = performance.now();
  child.send('go');
  const end = await next();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(timer);
  child.disconnect();
  // Between two looks it may have been more; the system keeps the mark.
  peakKb = Math.max(peakKb, end.maxRssKb > idle.maxRssKb ? end.maxRssKb : 0);
  return {
    rows: end.rows,
    bytes: size,
    idleMb: mb(idleKb),
    peakMb: mb(peakKb),
    overIdleMb: mb(peakKb - idleKb),
    seconds: Math.round(seconds * 100) / 100,
    rowsPerSecond: Math.round(end.rows / seconds),
  };
}

/** Main's peak over its idle, for 200,000 rows and 25 times as many. */
export async function measureMemory(server: RemoteResults) {
  const cases: MemoryCase[] = [];
  for (const times of [1, 25]) cases.push(await measureOne(server, times));
  const missed = cases
    .filter(({ overIdleMb }) => overIdleMb > mostMb)
    .map(({ rows, overIdleMb }) => `memory at ${rows} rows: ${overIdleMb} MB over idle, of ${mostMb}`);
  return { mostMb, cases, missed };
}
