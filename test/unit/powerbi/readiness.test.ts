import { describe, expect, it } from 'vitest';
import { readiness } from '#main/powerbi/readiness.ts';
import type { CheckId, ReadinessFacts } from '#main/powerbi/readiness-facts.ts';

const same = { kind: 'same', secrets: [] } as const;
const facts: ReadinessFacts = {
  dsnName: 'Sales',
  entries: [
    ['AuthenticationType', 'IAM Profile'],
    ['S3OutputLocation', 's3://b/'],
  ],
  platform: 'win32',
  driver: {
    kind: 'present',
    driver: { name: 'Amazon Athena ODBC (x64)', library: 'C:\\a.dll' },
    facts: {
      header: { format: 'pe', bits: 64, architectures: ['x86_64'] },
      version: { kind: 'exact', version: '2.2.0.0', source: 'file' },
    },
  },
  requirement: null,
  user: same,
  system: { kind: 'absent' },
  armedUntil: null,
  now: 1_000_000,
  gateway: false,
  workgroupLocation: 'unknown',
};
const jwt = [
  ['AuthenticationType', 'JWT'],
  ['S3OutputLocation', 's3://b/'],
] as const;
const tip = [
  ['AuthenticationType', 'JWT_TIP'],
  ['S3OutputLocation', 's3://b/'],
] as const;

function stateOf(id: CheckId, changes: Partial<ReadinessFacts>) {
  return readiness({ ...facts, ...changes }).checks.find((check) => check.id === id)?.state;
}

const broken = { kind: 'broken', driver: { name: 'a', library: 'b' } } as const;
const differing = {
  kind: 'differs',
  differences: [{ key: 'Schema', ours: 'a', theirs: 'b' }],
  secrets: [],
} as const;
const withToken = { kind: 'same', secrets: ['Web_Identity_Token'] } as const;

describe('readiness for Power BI', () => {
  it('is given where all is well, in one sentence', () => {
    expect(readiness(facts)).toMatchObject({
      state: 'ready',
      verdict: 'Power BI is ready to connect with Sales.',
    });
  });

  it.each([
    ['driver', 'stop', { driver: { kind: 'absent' } }],
    ['driver', 'stop', { driver: broken }],
    ['driver', 'stop', { requirement: { version: '2.4.0.0', because: ['x'] } }],
    ['driver', 'ok', { requirement: { version: '2.2.0.0', because: ['x'] } }],
    ['registration', 'stop', { user: { kind: 'absent' } }],
    ['registration', 'stop', { user: differing, system: same }],
    ['registration', 'ok', { user: { kind: 'absent' }, system: same }],
    ['authentication', 'care', { entries: [['AuthenticationType', 'BrowserSAML']] }],
    ['authentication', 'stop', { entries: [['AuthenticationType', 'BrowserSAML']], gateway: true }],
    ['authentication', 'stop', { entries: [['AuthenticationType', 'Magic']] }],
    ['token', 'not-needed', {}],
    ['token', 'stop', { entries: jwt }],
    ['token', 'care', { entries: jwt, armedUntil: 1_600_000 }],
    ['token', 'stop', { entries: jwt, armedUntil: 999_999 }],
    ['token', 'care', { entries: jwt, user: withToken }],
    ['cache', 'not-needed', { entries: jwt }],
    ['cache', 'stop', { entries: tip }],
    ['cache', 'ok', { entries: [...tip, ['jwttipfilecache', '1']] }],
    ['gateway', 'stop', { gateway: true }],
    ['gateway', 'care', { gateway: true, system: same }],
    ['result-location', 'unknown', { entries: [] }],
    ['result-location', 'stop', { entries: [], workgroupLocation: 'missing' }],
    ['result-location', 'ok', { entries: [], workgroupLocation: 'managed' }],
    ['platform', 'care', { platform: 'linux' }],
  ] satisfies [CheckId, string, Partial<ReadinessFacts>][])('%s: %s for %j', (id, state, changes) => {
    expect(stateOf(id, changes)).toBe(state);
  });

  it('leads with what stops, and every stop says what to do', () => {
    const verdict = readiness({
      ...facts,
      entries: tip,
      driver: { kind: 'absent' },
      user: { kind: 'absent' },
    });
    expect(verdict.state).toBe('not-ready');
    expect(verdict.verdict).toBe(
      'Power BI will not connect yet: the Amazon Athena ODBC driver is not installed.',
    );
    for (const { state, todo } of verdict.checks) if (state === 'stop') expect(todo).toMatch(/\S/);
  });

  it('repeats no value of the DSN that may be a secret', () => {
    const secrets = [...jwt, ['web_identity_token', 'sentinel'], ['PWD', 'sentinel']] as const;
    expect(JSON.stringify(readiness({ ...facts, entries: secrets }))).not.toContain('sentinel');
  });
});
