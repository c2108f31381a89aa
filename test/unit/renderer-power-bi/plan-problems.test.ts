import { expect, test } from 'vitest';
import type { TargetPlan } from '#app/contract/targets.ts';
import { planProblems } from '#renderer/features/power-bi/plan-problems.ts';

const plan: TargetPlan = {
  status: { kind: 'absent' },
  access: 'writable',
  problems: [],
  driver: { name: 'Amazon Athena ODBC (x64)', library: '/opt/lib.so' },
  requires: null,
};

test('nothing stands in the way of a plan without problems, also where the system asks', () => {
  expect(planProblems(plan)).toEqual([]);
  expect(planProblems({ ...plan, access: 'elevation' })).toEqual([]);
});

test('a place without rights and a missing driver stop the registration', () => {
  const severities = (one: TargetPlan) => planProblems(one).map(({ severity }) => severity);
  expect(severities({ ...plan, access: 'read-only' })).toEqual(['error']);
  expect(severities({ ...plan, driver: null })).toEqual(['error']);
});

test('a problem names its key once', () => {
  const problem = (key: string, message: string) =>
    planProblems({ ...plan, problems: [{ key, severity: 'warning', message }] })[0]?.message;
  expect(problem('LogPath', 'It is cut.')).toBe('LogPath: It is cut.');
  expect(problem('LogPath', 'LogPath is cut.')).toBe('LogPath is cut.');
  expect(problem('DSN', 'The file is not read.')).toBe('The file is not read.');
});
