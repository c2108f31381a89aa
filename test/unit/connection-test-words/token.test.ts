import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldToken } from '#app/contract/tokens.ts';
import { inspectToken, TOKEN_PROBLEM_CODES } from '#app/jwt/inspect.ts';
import { formatCountdown, formatElapsed } from '#renderer/ui/format-time.ts';
import { tokenAdvice } from '#renderer/ui/token/token-advice.ts';
import { readTokenFile } from '#renderer/ui/token/token-file.ts';
import { lifeAnnouncement, tokenLife } from '#renderer/ui/token/token-life.ts';
import { canRun, problemsNow } from '#renderer/ui/token/token-readiness.ts';
import { heldToken } from '../connection-test-state/fixtures.ts';

/** The fixture's token expires at 4600 s. */
const at = (secondsLeft: number): number => (4_600 - secondsLeft) * 1000;

describe('the life of a token', () => {
  it.each([
    [3_600, { state: 'good', secondsLeft: 3_600 }],
    [300, { state: 'good', secondsLeft: 300 }],
    [299, { state: 'ending', secondsLeft: 299 }],
    [0, { state: 'expired' }],
    [-90, { state: 'expired' }],
  ])('with %i s left', (secondsLeft, life) => {
    expect(tokenLife(heldToken.facts, at(secondsLeft))).toEqual(life);
  });

  it('is unknown without an expiry', () => {
    expect(tokenLife(null, 0)).toEqual({ state: 'unknown' });
  });

  it('is read out at three thresholds, not each second', () => {
    const heard = Array.from({ length: 701 }, (_, second) =>
      lifeAnnouncement(tokenLife(heldToken.facts, at(600 - second))),
    );
    expect(heard.filter((words, index) => words !== heard[index - 1])).toEqual([
      '',
      'The token expires in less than 5 minutes.',
      'The token expires in less than a minute.',
      'The token has expired.',
    ]);
  });
});

describe('whether a run can start', () => {
  const withProblem = (code: string, severity: 'error' | 'warning'): HeldToken => ({
    ...heldToken,
    problems: [{ code, severity, message: 'So it is.' }],
  });

  it('stops at errors, not at warnings', () => {
    expect(canRun(heldToken, at(1_000), 'sign-in')).toBe(true);
    expect(canRun(withProblem('wrong-audience', 'warning'), at(1_000), 'sign-in')).toBe(true);
    expect(canRun(withProblem('wrong-audience', 'error'), at(1_000), 'sign-in')).toBe(false);
  });

  it('judges time anew: a good token ends, and main’s early warning does not outlive the expiry', () => {
    const warned = withProblem('lifetime-short', 'warning');
    expect(problemsNow(warned, at(100), 'sign-in').map(({ code }) => code)).toEqual(['lifetime-short']);
    expect(problemsNow(warned, at(0), 'sign-in').map(({ code }) => code)).toEqual(['expired']);
    expect(canRun(heldToken, at(0), 'sign-in')).toBe(false);
    expect(problemsNow(warned, at(100), 'look')).toEqual([]);
    expect(problemsNow(warned, at(0), 'look').map(({ code }) => code)).toEqual(['expired']);
  });

  it('lets a spent token sign in where nothing is exchanged, and says what is lost in either case', () => {
    const spent: HeldToken = { ...heldToken, spentAt: 60_000 };
    expect(canRun(spent, at(1_000), 'sign-in')).toBe(true);
    expect(canRun(spent, at(1_000), 'exchange')).toBe(false);
    for (const use of ['sign-in', 'exchange', 'look'] as const)
      expect(problemsNow(spent, at(1_000), use)).toMatchObject([
        { code: 'spent', severity: 'warning', message: expect.stringContaining('Power BI') },
      ]);
  });

  it('puts errors before warnings', () => {
    const token: HeldToken = {
      ...heldToken,
      problems: [
        { code: 'a', severity: 'warning', message: 'A.' },
        { code: 'b', severity: 'error', message: 'B.' },
      ],
    };
    expect(problemsNow(token, at(1_000), 'sign-in').map(({ code }) => code)).toEqual(['b', 'a']);
  });
});

describe('advice', () => {
  it('is there for every problem, by its message or by ours', () => {
    const silent = TOKEN_PROBLEM_CODES.filter((code) => tokenAdvice(code) === null);
    const { problems } = inspectToken('eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.YQ.YQ.YQ.YQ', { now: 0 });
    expect(silent).toEqual(['encrypted']);
    expect(problems[0]?.message).toContain('ask for a signed one');
  });

  it('is none for a code of a later version, or one that objects have of themselves', () => {
    expect(tokenAdvice('brand-new')).toBeNull();
    expect(tokenAdvice('constructor')).toBeNull();
  });
});

describe('a token file', () => {
  const file = (content: string): File => new File([content], 'token.txt');

  it('is trimmed, since editors end files with a line end', async () => {
    expect(await readTokenFile(file('  a.b.c\n'))).toEqual({
      ok: true,
      text: 'a.b.c',
      fileName: 'token.txt',
    });
  });

  it('is refused when empty or too large, naming the file', async () => {
    expect(await readTokenFile(file(' \n'))).toMatchObject({ ok: false, problem: '“token.txt” is empty.' });
    expect(await readTokenFile(file('x'.repeat(100_001)))).toMatchObject({ ok: false });
  });
});

describe('times', () => {
  it.each([
    [0, '00:00'],
    [65, '01:05'],
    [3_599, '59:59'],
    [3_600, '1:00:00'],
    [90_000, '1 d 1 h'],
  ])('%i s count down as %s', (seconds, words) => expect(formatCountdown(seconds)).toBe(words));

  it.each([
    [-5, '0 ms'],
    [999, '999 ms'],
    [1_940, '1.9 s'],
    [65_000, '1 min 05 s'],
  ])('%i ms took %s', (ms, words) => expect(formatElapsed(ms)).toBe(words));

  it('never show minutes or seconds beyond 59', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (seconds) => {
        const parts = formatCountdown(seconds).split(':').map(Number);
        expect(parts.slice(-2).every((part) => part <= 59)).toBe(true);
        expect(parts.reduce((sum, part) => sum * 60 + part, 0)).toBe(seconds);
      }),
    );
  });
});
