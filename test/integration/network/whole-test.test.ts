import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { createSignIn } from '#main/auth/sign-in.ts';
import { createConnectionTest } from '#main/connection-test/connection-test.ts';
import { systemClock } from '#main/platform/clock.ts';
import { createLog } from '#main/platform/log.ts';
import { openNetworkIn } from '#main/platform/open-network.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import {
  collect,
  failureOf,
  memoryLog,
  newConnectionTest,
  sampleEntries,
  stepEnds,
  verdictOf,
} from '#test/integration/engine/scenario.ts';
import {
  type ForwardProxyServer,
  type ProxyMood,
  startForwardProxy,
} from '#test/support/forward-proxy-server.ts';
import { newSignInTools } from '#test/support/sign-in-tools.ts';

const password = 'ProxySentinel+1:7/ä';

let sandbox: Sandbox;
let folder = '';
const closers: (() => void)[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'whole-'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function proxyIn(mood: ProxyMood): Promise<ForwardProxyServer> {
  const proxy = await startForwardProxy({ mood });
  closers.push(() => proxy.close());
  return proxy;
}

/** A test of the analyst's DSN with some parameters changed; the proxy's password is kept. */
async function run(
  changes: Readonly<Record<string, string>>,
  log = memoryLog() as Parameters<typeof newConnectionTest>[0],
): Promise<TestEvent[]> {
  const tools = newSignInTools();
  const test = createConnectionTest({
    signIn: createSignIn(tools),
    spentTokens: tools.spentTokens,
    clock: systemClock,
    log: log ?? memoryLog(),
    openNetwork: openNetworkIn({}, async () => password),
    signedIn: () => undefined,
  });
  const entries = sampleEntries(sandbox, 'Sandbox Analyst', changes);
  const input = { dsn: { name: 'x', entries }, token: await sandbox.token('ana'), query: null };
  return collect(test.run(input, new AbortController().signal));
}

const via = ({ host, port }: ForwardProxyServer, more: Readonly<Record<string, string>> = {}) => ({
  UseProxy: '1',
  ProxyHost: host,
  ProxyPort: String(port),
  ...more,
});

describe('a whole test through the DSN’s proxy', () => {
  it('that wants a password is told without a user name that nobody gave', async () => {
    const proxy = await proxyIn({ kind: 'basic', user: 'ana', password });
    const failed = (await run(via(proxy))).find(
      (event) => event.kind === 'step-ended' && event.outcome.state === 'failed',
    );
    expect(JSON.stringify(failed)).toContain('wants a user name and password');
  });

  it('passes, and every call takes that way', async () => {
    const proxy = await proxyIn({ kind: 'basic', user: 'ana', password });
    const events = await run(via(proxy, { ProxyUID: 'ana' }));
    expect(verdictOf(events)).toBe('passed');
    const { sts, athena, s3 } = sandbox.endpoints;
    for (const origin of [sts, athena, s3]) {
      expect(proxy.asked.some((line) => line.includes(` ${origin}/`))).toBe(true);
    }
    expect(JSON.stringify(events)).toContain(`through the proxy 127.0.0.1:${proxy.port}`);
    expect(JSON.stringify(events)).not.toContain('connects directly');
  });

  it.each([
    [{ kind: 'basic', user: 'ana', password: 'other' }, 'proxy-auth-required:you'],
    [{ kind: 'status', status: 403, html: '<html>no</html>' }, 'answer-not-from-aws:network'],
  ] as const)('ends at the first call where the proxy is %o', async (mood, end) => {
    const proxy = await proxyIn(mood);
    expect(failureOf(await run(via(proxy, { ProxyUID: 'ana' })))).toBe(
      `assume-role-with-web-identity:${end}`,
    );
  });

  it.each([
    [
      'reach-endpoints',
      'proxy-unreachable:network',
      { UseProxy: '1', ProxyHost: '127.0.0.1', ProxyPort: '1' },
    ],
    ['check-dsn', 'proxy-invalid:you', { UseProxy: '1', ProxyHost: 'socks5://127.0.0.1' }],
    ['check-dsn', 'certificates-unreadable:you', { TrustedCerts: '/no/such/file.pem' }],
  ])('ends at %s with %s', async (step, end, changes) => {
    expect(failureOf(await run(changes))).toBe(`${step}:${end}`);
  });

  it.each([
    ['takes it', { kind: 'basic', user: 'ana', password }],
    ['refuses it', { kind: 'basic', user: 'ana', password: 'other' }],
    ['throws it back', { kind: 'status', status: 500, html: `<html>ana:${password}</html>` }],
  ] as const)('tells nobody the proxy’s password where the proxy %s', async (_case, mood) => {
    const proxy = await proxyIn(mood);
    const log = createLog({ path: join(folder, 'program.log'), clock: systemClock });
    const events = await run(via(proxy, { ProxyUID: 'ana' }), log);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const told = `${JSON.stringify(events)}${files.join('')}`;
    const forms = [password, encodeURIComponent(password), Buffer.from(`ana:${password}`).toString('base64')];
    for (const form of forms) expect(told).not.toContain(form);
    expect(proxy.authorizations).toContain(`Basic ${forms[2]}`);
  });
});

describe('a test with VerifySSL=0', () => {
  it('warns at every step that passed, and before it begins', async () => {
    const events = await run({ VerifySSL: '0' });
    const ends = events.flatMap((event) => (event.kind === 'step-ended' ? [event.outcome] : []));
    expect(ends).toHaveLength(stepEnds(events).length);
    for (const outcome of ends) {
      expect(outcome.state === 'passed' ? outcome.warnings : []).toContainEqual(
        expect.stringContaining('VerifySSL=0'),
      );
    }
    const entries = sampleEntries(sandbox, 'Sandbox Analyst', { VerifySSL: '0' });
    const { warnings } = newConnectionTest().preview({ name: 'x', entries });
    expect(warnings).toContainEqual(expect.stringContaining('VerifySSL=0'));
  });

  it('says so at the step that failed as well', async () => {
    const events = await run({ VerifySSL: '0', UseProxy: '1', ProxyHost: '127.0.0.1', ProxyPort: '1' });
    const failed = events.find((event) => event.kind === 'step-ended' && event.outcome.state === 'failed');
    expect(JSON.stringify(failed)).toContain('VerifySSL=0');
  });
});

describe('a computer whose clock is far off', () => {
  it.each([3_600_000, -1_200_000])(
    'is told so, and signs in by the time that STS told (%i ms)',
    async (off) => {
      const elsewhere = await startSandbox({ now: () => Date.now() + off });
      closers.push(() => void elsewhere.close());
      const entries = sampleEntries(elsewhere, 'Sandbox Analyst', {});
      const input = { dsn: { name: 'x', entries }, token: await elsewhere.token('ana'), query: null };
      const events = await collect(newConnectionTest().run(input, new AbortController().signal));
      expect(stepEnds(events).join(' ')).not.toContain('clock-skew');
      expect(verdictOf(events)).toBe('passed');
      expect(JSON.stringify(events)).toContain('The clock of this computer');
    },
  );
});
