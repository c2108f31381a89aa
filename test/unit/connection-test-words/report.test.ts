import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepOutcome } from '#app/contract/connection-test.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { codeSpan, plainText } from '#app/diagnosis/markdown.ts';
import { type ReportedTest, testReport } from '#app/diagnosis/report.ts';
import { reportFileName } from '#renderer/features/connection-test/report-of.ts';
import { failed, passed, plan } from '../connection-test-state/fixtures.ts';

const test: ReportedTest = {
  program: { name: 'Athena DSN Manager', version: '0.1.0' },
  dsn: {
    name: 'Sales *EU*',
    entries: [
      ['AwsRegion', 'eu-west-1'],
      ['web_identity_token', 'planted-token-value'],
      ['UID', 'x'],
      ['pwd', 'planted-password'],
    ],
  },
  query: null,
  startedAt: 0,
  ms: 1_234.6,
  verdict: 'failed',
  steps: [
    { plan: plan('check-dsn'), outcome: { ...passed, warnings: ['Mind this.'] } },
    { plan: plan('get-workgroup'), outcome: failed },
    { plan: plan('run-query'), outcome: { state: 'not-run', why: 'A step before it failed.' } },
    { plan: plan('read-result-s3'), outcome: null },
  ],
  sample: { columns: [{ name: 'id', type: 'bigint' }], rows: [['planted-value']], more: true },
};

describe('the report', () => {
  const text = testReport(test);

  it('tells the verdict, each hop with its end, and who can mend the failure', () => {
    expect(text).toContain('- Verdict: **Failed**\n- Started: 1970-01-01T00:00:00.000Z, took 1235 ms');
    expect(text).toContain('### 1. Title of check-dsn (check-dsn): passed, 12 ms');
    expect(text).toContain('Warning: Mind this.');
    expect(text).toContain('### 2. Title of get-workgroup (get-workgroup): failed, 30 ms');
    expect(text).toContain('- Who can mend it: Your AWS administrator');
    expect(text).toContain('### 3. Title of run-query (run-query): not-run\n\nA step before it failed.');
    expect(text).toContain('(read-result-s3): unknown');
    expect(text).toContain('The first 1 row, values left out.');
  });

  it('holds no secret parameter and no value of the result', () => {
    expect(text).toContain('`eu-west-1`');
    expect(text).not.toContain('planted');
  });

  it('leaves out a token that a query holds', () => {
    const query = "SELECT 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl' AS t";
    expect(testReport({ ...test, query })).toContain("SELECT '(token left out)' AS t");
  });

  it('gives both explanations and the text to hand over where there are such', () => {
    const diagnosis = {
      ...diagnose({ code: 'trust-policy-refuses' }),
      otherwise: [diagnose({ code: 'role-invalid' })],
      handOver: '{ "Effect": "Allow" }',
      detail: 'AccessDenied',
    };
    const outcome: StepOutcome = { state: 'failed', ms: 1, requestId: 'r-9', facts: [], diagnosis };
    const report = testReport({ ...test, steps: [{ plan: plan('run-query'), outcome }] });
    expect(report).toContain('It may also be this:');
    expect(report).toContain('```\n{ "Effect": "Allow" }\n```');
    expect(report).toContain('- Request id: `r-9`');
  });

  it('cannot be given a heading by what the DSN is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const headings = testReport({ ...test, dsn: { name, entries: [] } }).match(/^#{1,2} /gm);
        expect(headings).toHaveLength(4);
      }),
    );
  });
});

describe('Markdown', () => {
  it('keeps any text on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).not.toMatch(/[\r\n]/);
        expect(codeSpan(text)).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it('fences a value with more backticks than it holds', () => {
    expect(codeSpan('a`b')).toBe('`` a`b ``');
    expect(codeSpan('plain')).toBe('`plain`');
  });
});

describe('the name of the report’s file', () => {
  it('holds nothing that a file system refuses', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
        (name, at) => {
          expect(reportFileName(name, at.getTime())).toMatch(
            /^connection-test-[\p{L}\p{N}-]*-\d{4}-\d{2}-\d{2}T\d{6}\.md$/u,
          );
        },
      ),
    );
  });
});
