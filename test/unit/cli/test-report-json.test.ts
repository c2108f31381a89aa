import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { testReportJson } from '#main/cli/test-report-json.ts';

const passed: TestEvent = {
  kind: 'step-ended',
  id: 'get-workgroup',
  outcome: {
    state: 'passed',
    ms: 12.6,
    requestId: 'req-1',
    proved: 'The workgroup is there.',
    facts: [],
    warnings: [],
  },
};

const failed: TestEvent = {
  kind: 'step-ended',
  id: 'run-query',
  outcome: {
    state: 'failed',
    ms: 3,
    requestId: null,
    facts: [],
    diagnosis: {
      code: 'access-denied',
      cause: 'The role may not run queries.',
      owner: 'aws-admin',
      remedy: 'Ask for athena:StartQueryExecution.',
      otherwise: [],
      handOver: 'policy',
      link: null,
      detail: 'AccessDeniedException',
    },
  },
};

const notRun: TestEvent = {
  kind: 'step-ended',
  id: 'read-result-s3',
  outcome: { state: 'not-run', why: 'Ended before.' },
};

describe('the JSON of a connection test', () => {
  test('states each step by id, with the request id where there is one', () => {
    expect(testReportJson([passed, failed, notRun, { kind: 'ended', verdict: 'failed', ms: 20 }])).toEqual({
      passed: false,
      steps: [
        { id: 'get-workgroup', state: 'passed', ms: 13, requestId: 'req-1' },
        {
          id: 'run-query',
          state: 'failed',
          ms: 3,
          code: 'access-denied',
          cause: 'The role may not run queries.',
          owner: 'aws-admin',
          remedy: 'Ask for athena:StartQueryExecution.',
        },
        { id: 'read-result-s3', state: 'not-run', ms: 0 },
      ],
    });
  });

  test('keeps NULL and the empty string apart', () => {
    const sample = { columns: [{ name: 'a', type: 'varchar' }], rows: [[null], ['']], more: false };
    const report = testReportJson([
      { kind: 'rows', sample },
      { kind: 'ended', verdict: 'passed', ms: 1 },
    ]);
    expect(report).toEqual({ passed: true, steps: [], rows: [[null], ['']] });
  });

  test('never passes without a passed verdict', () => {
    const verdict = fc.constantFrom('failed' as const, 'cancelled' as const);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(passed, failed, notRun)), verdict, (events, end) => {
        expect(testReportJson([...events, { kind: 'ended', verdict: end, ms: 0 }]).passed).toBe(false);
        expect(testReportJson(events).passed).toBe(false);
      }),
    );
  });
});
