import { expect, it } from 'vitest';
import { type HostUnderTest, signIn, startHost } from '#test/support/browser-page.ts';

const trade = (under: HostUnderTest, body: string, headers: Record<string, string> = {}) =>
  fetch(`${under.origin}/session`, { method: 'POST', body, headers: { Origin: under.origin, ...headers } });

it('gives the cookie once, for the right secret', async () => {
  const under = await startHost();
  const secret = under.secret();
  const first = await trade(under, secret);
  expect(first.status).toBe(204);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^athena-dsn-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(cookie).not.toContain(secret);
  const replayed = await trade(under, secret);
  expect([replayed.status, replayed.headers.get('set-cookie')]).toEqual([401, null]);
});

it.each([
  ['no secret', () => ''],
  ['a wrong secret', () => 'A'.repeat(43)],
  ['the start of the secret', (secret: string) => secret.slice(0, -1)],
  ['more than the secret', (secret: string) => `${secret}A`],
  ['a body without end', (secret: string) => secret.padEnd(100_000, 'A')],
])('refuses %s', async (_what, offer) => {
  const under = await startHost();
  const answer = await trade(under, offer(under.secret())).catch(() => null);
  expect(answer?.status ?? 401).toBe(401);
  expect(answer?.headers.get('set-cookie') ?? null).toBeNull();
});

it('refuses even the right secret after ten wrong ones', async () => {
  const under = await startHost();
  const secret = under.secret();
  for (let tries = 0; tries < 10; tries += 1) await trade(under, `${tries}`);
  expect((await trade(under, secret)).status).toBe(401);
});

it('refuses an invitation that is past its time', async () => {
  const under = await startHost();
  const late = new URL(under.host.invite(0)).hash.slice(1);
  expect((await trade(under, late)).status).toBe(401);
});

it.each([
  ['another site', 'https://evil.example'],
  ['another port', 'http://127.0.0.1:1'],
  ['another spelling of this machine', 'http://localhost:1'],
  ['a sandboxed frame', 'null'],
])('refuses the right secret from %s, and does not spend it', async (_what, origin) => {
  const under = await startHost();
  const secret = under.secret();
  const refused = await trade(under, secret, { Origin: origin });
  expect([refused.status, refused.headers.get('set-cookie')]).toEqual([403, null]);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  expect((await trade(under, secret)).status).toBe(204);
});

it('tells a page whether its cookie is good, and nothing more', async () => {
  const under = await startHost();
  const cookie = await signIn(under);
  const ask = (headers: Record<string, string>) => fetch(`${under.origin}/session`, { headers });
  expect((await ask({ Cookie: cookie })).status).toBe(204);
  expect((await ask({ Cookie: `${cookie}A` })).status).toBe(401);
  expect((await ask({ Cookie: cookie.replace(/-\d+=/, '-1=') })).status).toBe(401);
  expect((await ask({})).status).toBe(401);
});
