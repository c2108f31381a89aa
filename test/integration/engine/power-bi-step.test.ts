import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestEvent, TestEventSchema } from '#app/contract/connection-test.ts';
import { failed, succeeded } from '#app/result.ts';
import type { PowerBi } from '#main/powerbi/power-bi.ts';
import { readiness } from '#main/powerbi/readiness.ts';
import type { ReadinessFacts } from '#main/powerbi/readiness-facts.ts';
import { createWorkgroupLocations } from '#main/powerbi/workgroup-locations.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { collect, memoryLog, newConnectionTest, sampleEntries, verdictOf } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** A Windows computer with the driver, on which the DSN is registered unless told otherwise. */
const computer = {
  platform: 'win32',
  driver: {
    kind: 'present',
    driver: { name: 'Amazon Athena ODBC (x64)', library: 'a.dll' },
    facts: { header: null, version: { kind: 'exact', version: '2.4.0.0', source: 'file' } },
  },
  requirement: null,
  user: { kind: 'same', secrets: [] },
  system: { kind: 'absent' },
  armedUntil: 600_000,
  now: 1,
} as const satisfies Partial<ReadinessFacts>;

function powerBiOn(
  changes: Partial<ReadinessFacts> = {},
): Pick<PowerBi, 'readiness' | 'noteWorkgroupLocation'> {
  const locations = createWorkgroupLocations();
  return {
    noteWorkgroupLocation: locations.note,
    readiness: async ({ name, entries }, { gateway }) => {
      const workgroupLocation = locations.find(entries) ?? 'unknown';
      return succeeded(
        readiness({ ...computer, dsnName: name, entries, gateway, workgroupLocation, ...changes }),
      );
    },
  };
}

async function run(
  dsn: string,
  powerBi: Pick<PowerBi, 'readiness' | 'noteWorkgroupLocation'>,
  query: string | null = null,
): Promise<readonly TestEvent[]> {
  const input = {
    dsn: { name: dsn, entries: sampleEntries(sandbox, dsn) },
    token: await sandbox.token('ana'),
    query,
  };
  const test = newConnectionTest(memoryLog(), undefined, powerBi);
  expect(test.preview(input.dsn).steps.at(-1)?.id).toBe('power-bi');
  const events = await collect(test.run(input, new AbortController().signal));
  for (const event of events) expect(TestEventSchema.parse(event)).toEqual(event);
  return events;
}

function lastStep(events: readonly TestEvent[]) {
  const last = events.findLast((event) => event.kind === 'step-ended');
  return last?.kind === 'step-ended' && last.id === 'power-bi' ? last.outcome : undefined;
}

describe('the last step of a test', () => {
  it('comes after the rows, and says in a sentence whether Power BI will connect', async () => {
    const events = await run('Sandbox Analyst', powerBiOn());
    const order = events.map((event) => (event.kind === 'step-ended' ? event.id : event.kind));
    expect(order.slice(-4)).toEqual(['rows', 'step-started', 'power-bi', 'ended']);
    expect(lastStep(events)).toMatchObject({
      state: 'passed',
      proved: 'Power BI can connect, but: the DSN is armed for 9 more min.',
      warnings: ['The DSN is armed for 9 more min. Refresh in Power BI before that.'],
    });
  });

  it.each([
    ['Sandbox Managed Results', 'Athena manages the results of this workgroup.'],
    ['Sandbox Enforced Workgroup', 'The workgroup decides where results go.'],
  ])('knows of %s where results go, for the test has just seen it', async (dsn, value) => {
    const events = await run(dsn, powerBiOn());
    expect(lastStep(events)).toMatchObject({
      facts: expect.arrayContaining([{ label: 'Result location', value }]),
    });
  });

  it('makes no working connection fail', async () => {
    const events = await run('Sandbox Analyst', powerBiOn({ user: { kind: 'absent' } }));
    expect(verdictOf(events)).toBe('passed');
    expect(lastStep(events)).toMatchObject({
      proved: 'Power BI will not connect yet: the DSN is not registered on this computer.',
      warnings: [
        'The DSN is not registered on this computer. Register it on this computer.',
        expect.stringContaining('armed'),
      ],
    });
    const unreadable = {
      ...powerBiOn(),
      readiness: async () => failed({ code: 'target-unreadable' } as const),
    };
    const other = await run('Sandbox Analyst', unreadable);
    expect(verdictOf(other)).toBe('passed');
    expect(lastStep(other)).toMatchObject({ state: 'not-run' });
  });

  it('says on other systems that Power BI does not run there, with what goes along with the DSN', async () => {
    const events = await run('Sandbox Analyst', powerBiOn({ platform: 'linux', driver: { kind: 'absent' } }));
    expect(lastStep(events)).toEqual({
      state: 'not-run',
      why: 'Power BI Desktop does not run on this computer. Take the hand-over files to a Windows computer, and check again there.',
    });
    const tip = await run('Sandbox TIP with ARNs', powerBiOn({ platform: 'linux' }));
    expect(JSON.stringify(lastStep(tip))).toContain('JwtTipFileCache');
  });

  it('is not reached where an earlier step failed', async () => {
    const events = await run('Sandbox Analyst', powerBiOn(), 'SELECT nonsense');
    expect(lastStep(events)).toEqual({ state: 'not-run', why: 'An earlier step failed.' });
  });
});
