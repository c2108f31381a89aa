import { expect, it } from 'vitest';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { formatCost, isUnderWay, runAnnouncement, runPhases } from '#renderer/features/query/run-words.ts';
import { formatBytes } from '#renderer/ui/format-bytes.ts';
import { sampleRun } from './sample-run.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [12_345_678, '12.3 MB'],
  [4e18, '4000 PB'],
])('tells %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [{ low: 0, high: 0 }, '$0'],
  [{ low: 0.000045, high: 0.00005 }, '$0.000045–$0.00005'],
  [{ low: 4.547, high: 5 }, '$4.55–$5.00'],
])('tells a cost as a range', (cost, text) => {
  expect(formatCost(cost)).toBe(text);
});

it('tells planning apart from the engine, which counts it as its own', () => {
  const { statistics } = sampleRun();
  const phases = runPhases({ ...statistics, queueMs: 5, planningMs: 20, engineMs: 120 });
  expect(phases.map(({ id, ms }) => [id, ms])).toEqual([
    ['queue', 5],
    ['planning', 20],
    ['engine', 100],
  ]);
});

it('announces states', () => {
  expect(runAnnouncement(sampleRun())).toBe('Query: Running.');
  const done = sampleRun({ state: { kind: 'succeeded' }, endedAt: 1500 });
  expect(runAnnouncement(done)).toBe('Query succeeded in 1.5 s.');
  const diagnosis = diagnose({ code: 'internal' });
  const state = { kind: 'failed', diagnosis, position: null, category: null, retryable: false } as const;
  expect(runAnnouncement(sampleRun({ state }))).toContain(diagnosis.cause);
  expect([isUnderWay(sampleRun()), isUnderWay(done)]).toEqual([true, false]);
});
