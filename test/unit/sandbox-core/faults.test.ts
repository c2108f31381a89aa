import { describe, expect, test } from 'vitest';
import { createFaults } from '#main/sandbox/faults.ts';
import { combineFaults } from '#main/sandbox/struck-faults.ts';

describe('faults', () => {
  test('strike as often as they are told to, then are gone', () => {
    const faults = createFaults();
    faults.add({ service: 'sts', operation: 'AssumeRole', fault: { kind: 'throttle' }, times: 2 });
    expect(faults.strike('sts', 'AssumeRole')).toEqual([{ kind: 'throttle' }]);
    expect(faults.strike('sts', 'GetCallerIdentity')).toEqual([]);
    expect(faults.strike('athena', 'AssumeRole')).toEqual([]);
    expect(faults.list()).toMatchObject([{ left: 1 }]);
    expect(faults.strike('sts', 'AssumeRole')).toHaveLength(1);
    expect(faults.strike('sts', 'AssumeRole')).toEqual([]);
    expect(faults.list()).toEqual([]);
  });

  test('with a star strike everything, calls of no known operation included', () => {
    const faults = createFaults();
    faults.add({ service: '*', fault: { kind: 'hang' } });
    expect(faults.strike('s3', null)).toEqual([{ kind: 'hang' }]);
    expect(faults.strike('idp', 'jwks')).toEqual([{ kind: 'hang' }]);
  });

  test('that make no sense are refused', () => {
    const faults = createFaults();
    expect(() => faults.add({ service: 'sts', fault: { kind: 'serverError', status: 200 } })).toThrow();
    expect(() => faults.add({ service: 'sts', fault: { kind: 'hang' }, times: 0 })).toThrow();
    expect(faults.list()).toEqual([]);
  });
});

test('together, delays and skews add up and the oldest end decides', () => {
  expect(
    combineFaults([
      { kind: 'delay', ms: 5 },
      { kind: 'delay', ms: 6 },
      { kind: 'clockSkew', seconds: 3 },
      { kind: 'clockSkew', seconds: -1 },
      { kind: 'reset' },
      { kind: 'throttle' },
      { kind: 'half' },
      { kind: 'expiredCredentials' },
    ]),
  ).toEqual({ delayMs: 11, skewMs: 2000, expiredCredentials: true, half: true, end: { kind: 'reset' } });
});
