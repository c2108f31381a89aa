import '#main/platform/quiet-aws-sdk.ts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { succeeded } from '#app/result.ts';
import { composeSignIn, type SigningIn } from '#main/compose-sign-in.ts';
import { systemClock } from '#main/platform/clock.ts';
import { openNetworkIn } from '#main/platform/open-network.ts';
import type { SecretStore } from '#main/platform/secret-store.ts';
import type { Log } from '#main/services.ts';
import { bareChain } from './bare-chain.ts';
import { type RemoteSandbox, type SampleDsn, startRemoteSandbox } from './remote-sandbox.ts';
import { pairedRatio, type Series, seriesOf } from './statistics.ts';

/**
 * How long signing in takes with 40 ms added to every call, against the longest chain of calls that depend on each
 * other. Engine and bare calls are timed in turns in one run, so that a ratio means something on any machine.
 */
const latencyMs = 40;
const repeats = 21;
const warmUps = 3;
const tabs = 10;
const allowed = 1.05;
/** A busy machine spreads the times; a case over the limit is then measured for longer, and all of it counts. */
const rounds = 3;

const cases = [
  { dsn: 'Sandbox Analyst', what: 'JWT', calls: 1, chain: 1 },
  { dsn: 'Sandbox TIP with ARNs', what: 'JWT_TIP with ARNs', calls: 3, chain: 3 },
  { dsn: 'Sandbox TIP with Tags', what: 'JWT_TIP with tags', calls: 5, chain: 4 },
] as const;

interface Row {
  readonly what: string;
  readonly chainOfCalls: number;
  readonly signInCalls: { readonly cold: number; readonly warm: number; readonly tenTabs: number };
  readonly coldMs: Series;
  readonly bareMs: Series;
  readonly warmMs: Series;
  readonly tenTabsMs: Series;
  readonly coldToBareChain: number;
  readonly coldToAddedLatency: number;
}

const log: Log = {
  info: () => undefined,
  defect(event, error) {
    throw new Error(event, { cause: error });
  },
};

function memoryKeychain(): SecretStore {
  const kept = new Map<string, string>();
  return {
    get: async (account) => succeeded(kept.get(account) ?? null),
    set: async (account, value) => succeeded(void kept.set(account, value)),
    delete: async (account) => succeeded(void kept.delete(account)),
    quality: () => ({ kind: 'keychain' }),
  };
}

/** A number that counts is right, or the benchmark says nothing at all. */
function mustBe(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${what}: ${String(found)} in place of ${String(expected)}.`);
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

async function connect(engine: SigningIn, dsn: SampleDsn, token: string): Promise<string> {
  const supply = async () => succeeded(token);
  const outcome = await engine.credentials.connect(dsn, supply, new AbortController().signal);
  if (!outcome.ok) throw new Error(`${dsn.name}: ${outcome.failure.code}`);
  return outcome.value.credentials.accessKeyId;
}

function isKey(what: string, key: string): void {
  mustBe(`${what}, credentials`, key.startsWith('ASIA'), true);
}

/** One engine that has signed in nobody yet, in a folder of its own. */
async function withEngine<T>(use: (engine: SigningIn) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const openPage = async (): Promise<void> => undefined;
  const openNetwork = openNetworkIn({}, async () => null);
  const secretStore = memoryKeychain();
  const fetchFor = () => fetch;
  const parts = { dataDir, clock: systemClock, log, secretStore, openPage, fetchFor, openNetwork };
  const engine = composeSignIn(parts);
  try {
    return await use(engine);
  } finally {
    await engine.close();
    await rm(dataDir, { recursive: true });
  }
}

interface Sample {
  readonly cold: number;
  readonly bare: number;
  readonly warm: number;
  readonly tenTabs: number;
}

type Case = (typeof cases)[number];

async function coldAndWarm(sandbox: RemoteSandbox, dsn: SampleDsn, { what, calls }: Case) {
  const token = await sandbox.token();
  await sandbox.resetCalls();
  return withEngine(async (engine) => {
    const cold = await timed(() => connect(engine, dsn, token));
    isKey(what, cold.value);
    mustBe(`${what}, calls of a cold sign-in`, await sandbox.signInCalls(), calls);
    const warm = await timed(() => connect(engine, dsn, token));
    mustBe(`${what}, credentials of a warm connection`, warm.value, cold.value);
    mustBe(`${what}, calls after a warm connection`, await sandbox.signInCalls(), calls);
    return { cold: cold.ms, warm: warm.ms };
  });
}

async function tenTabs(sandbox: RemoteSandbox, dsn: SampleDsn, { what, calls }: Case): Promise<number> {
  const token = await sandbox.token();
  await sandbox.resetCalls();
  return withEngine(async (engine) => {
    const all = await timed(() =>
      Promise.all(Array.from({ length: tabs }, () => connect(engine, dsn, token))),
    );
    mustBe(`${what}, different credentials of ten tabs`, new Set(all.value).size, 1);
    mustBe(`${what}, calls of ten tabs`, await sandbox.signInCalls(), calls);
    return all.ms;
  });
}

async function bare(sandbox: RemoteSandbox, dsn: SampleDsn, { what, calls }: Case): Promise<number> {
  const token = await sandbox.token();
  await sandbox.resetCalls();
  const end = await timed(() => bareChain(dsn, token));
  isKey(`${what}, bare`, end.value);
  mustBe(`${what}, bare calls`, await sandbox.signInCalls(), calls);
  return end.ms;
}

async function sampleOf(sandbox: RemoteSandbox, dsn: SampleDsn, which: Case, turn: number): Promise<Sample> {
  // Whoever goes second finds the machine as the first has left it, so they take turns.
  const before = turn % 2 === 0 ? await bare(sandbox, dsn, which) : null;
  const ours = await coldAndWarm(sandbox, dsn, which);
  const after = before ?? (await bare(sandbox, dsn, which));
  return { ...ours, bare: after, tenTabs: await tenTabs(sandbox, dsn, which) };
}

const ratioOf = (samples: readonly Sample[]): number =>
  pairedRatio(
    samples.map(({ cold }) => cold),
    samples.map((sample) => sample.bare),
  );

async function rowOf(sandbox: RemoteSandbox, which: Case): Promise<Row> {
  const { what, calls, chain } = which;
  const dsn = sandbox.dsn(which.dsn);
  for (let turn = 0; turn < warmUps; turn += 1) await sampleOf(sandbox, dsn, which, turn);
  const samples: Sample[] = [];
  for (let round = 0; round < rounds && (round === 0 || ratioOf(samples) > allowed); round += 1) {
    for (let turn = 0; turn < repeats; turn += 1) samples.push(await sampleOf(sandbox, dsn, which, turn));
  }
  const cold = samples.map((sample) => sample.cold);
  const bareMs = samples.map((sample) => sample.bare);
  return {
    what,
    chainOfCalls: chain,
    signInCalls: { cold: calls, warm: 0, tenTabs: calls },
    coldMs: seriesOf(cold),
    bareMs: seriesOf(bareMs),
    warmMs: seriesOf(samples.map(({ warm }) => warm)),
    tenTabsMs: seriesOf(samples.map((sample) => sample.tenTabs)),
    coldToBareChain: ratioOf(samples),
    coldToAddedLatency: pairedRatio(
      cold,
      cold.map(() => chain * latencyMs),
    ),
  };
}

const spread = ({ median, min, max }: Series): string => `${median} (${min} to ${max})`;

function printed({ chainOfCalls, signInCalls, coldMs, bareMs, warmMs, tenTabsMs, ...ratios }: Row) {
  return {
    chain: chainOfCalls,
    'calls cold / warm / ten tabs': `${signInCalls.cold} / ${signInCalls.warm} / ${signInCalls.tenTabs}`,
    'cold ms': spread(coldMs),
    'bare chain ms': spread(bareMs),
    'cold : bare chain': ratios.coldToBareChain,
    'cold : added latency': ratios.coldToAddedLatency,
    'warm ms': spread(warmMs),
    'ten tabs ms': spread(tenTabsMs),
  };
}

async function report(rows: readonly Row[]): Promise<void> {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  const [processor] = cpus();
  const machine = {
    cpu: processor?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    platform: process.platform,
  };
  const result = { at: new Date().toISOString(), machine, latencyMs, repeats, allowed, rows };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'sign-in.json'), `${JSON.stringify(result, null, 2)}\n`);
  const columns = rows.map((row) => [row.what, printed(row)] as const);
  const lines = Object.keys(columns[0]?.[1] ?? {});
  const cell = (table: Readonly<Record<string, unknown>>, line: string): unknown => table[line];
  console.table(
    Object.fromEntries(
      lines.map((line) => [
        line,
        Object.fromEntries(columns.map(([what, told]) => [what, cell(told, line)])),
      ]),
    ),
  );
}

const sandbox = await startRemoteSandbox(latencyMs);
try {
  const rows: Row[] = [];
  for (const which of cases) rows.push(await rowOf(sandbox, which));
  await report(rows);
  const slow = rows.filter(({ coldToBareChain }) => coldToBareChain > allowed);
  for (const { what, coldToBareChain } of slow)
    console.error(`${what}: ${coldToBareChain} is over ${allowed}.`);
  process.exitCode = slow.length === 0 ? 0 : 1;
} finally {
  sandbox.close();
}
