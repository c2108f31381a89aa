import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proxyAuthorization, proxyName, readProxy } from '#main/platform/forward-proxy.ts';
import { type Environment, proxyRulesOf, proxyWarnings } from '#main/platform/proxy-rules.ts';

const aws = { scheme: 'https', host: 'sts.eu-west-1.amazonaws.com' } as const;
const here = { scheme: 'http', host: '127.0.0.1' } as const;

function route(
  entries: Readonly<Record<string, string>>,
  environment: Environment,
  to: typeof aws | typeof here = aws,
) {
  const rules = proxyRulesOf(Object.entries(entries), environment, 'kept');
  if (!rules.ok) return rules.failure;
  const proxy = rules.value(to);
  if (!proxy.ok) return proxy.failure;
  return proxy.value === null ? 'direct' : `${proxy.value.scheme}://${proxyName(proxy.value)}`;
}

const own = { UseProxy: '1', ProxyHost: 'proxy.corp', ProxyPort: '3128' };

describe('the way to AWS', () => {
  it.each([
    ['nothing set', {}, {}, 'direct'],
    ['the DSN’s proxy', own, { HTTPS_PROXY: 'http://system:1' }, 'http://proxy.corp:3128'],
    ['a proxy that is off', { ...own, UseProxy: '0' }, {}, 'direct'],
    [
      'the system’s, for a DSN with a proxy that is off',
      { ...own, UseProxy: '0' },
      { HTTPS_PROXY: 'http://system:1' },
      'http://system:1',
    ],
    [
      'the system’s, for a DSN that names none',
      { UseProxy: '1' },
      { https_proxy: 'http://system:1' },
      'http://system:1',
    ],
    [
      'lower case before upper case',
      {},
      { https_proxy: 'lower:1', HTTPS_PROXY: 'upper:2' },
      'http://lower:1',
    ],
    [
      'the one for HTTPS before the one for all',
      {},
      { ALL_PROXY: 'all:1', HTTPS_PROXY: 'own:2' },
      'http://own:2',
    ],
    ['the one for all', {}, { all_proxy: 'all:1' }, 'http://all:1'],
    ['the one for HTTP only', {}, { HTTP_PROXY: 'plain:1' }, 'direct'],
    ['NO_PROXY', {}, { HTTPS_PROXY: 'own:2', NO_PROXY: '.amazonaws.com' }, 'direct'],
    ['no_proxy', {}, { HTTPS_PROXY: 'own:2', no_proxy: '*' }, 'direct'],
    ['NO_PROXY against the DSN’s proxy', own, { NO_PROXY: '*' }, 'http://proxy.corp:3128'],
    ['NonProxyHost', { ...own, NonProxyHost: 'localhost,.amazonaws.com' }, {}, 'direct'],
    ['a proxy spoken to by TLS', {}, { HTTPS_PROXY: 'https://secure.corp' }, 'https://secure.corp:443'],
    ['curl’s port', { UseProxy: 'TRUE', ProxyHost: 'proxy.corp' }, {}, 'http://proxy.corp:1080'],
    [
      'a port in the host',
      { UseProxy: '1', ProxyHost: 'proxy.corp:8080', ProxyPort: '3128' },
      {},
      'http://proxy.corp:8080',
    ],
    ['a scheme in the host', { ...own, ProxyHost: 'http://proxy.corp/' }, {}, 'http://proxy.corp:3128'],
    ['an IPv6 address', { ...own, ProxyHost: '[fd00::1]' }, {}, 'http://[fd00::1]:3128'],
  ])('%s', (_name, entries, environment, expected) => {
    expect(route(entries, environment)).toBe(expected);
  });

  it.each([
    ['by the system’s proxy never', {}, { HTTP_PROXY: 'plain:1', ALL_PROXY: 'all:1' }, 'direct'],
    ['by the DSN’s own', own, {}, 'http://proxy.corp:3128'],
    ['by the DSN’s own, but for what it excludes', { ...own, NonProxyHost: '127.0.0.1' }, {}, 'direct'],
  ])('to this computer goes %s', (_name, entries, environment, expected) => {
    expect(route(entries, environment, here)).toBe(expected);
  });

  it.each([
    ['ProxyHost', { ...own, ProxyHost: 'socks5://proxy.corp' }, {}],
    ['ProxyHost', { ...own, ProxyHost: 'not a host' }, {}],
    ['ProxyPort', { ...own, ProxyPort: '70000' }, {}],
    ['HTTPS_PROXY', {}, { HTTPS_PROXY: 'socks5h://proxy.corp:1080' }],
  ])('is not guessed where %s cannot be read', (subject, entries, environment) => {
    expect(route(entries, environment)).toEqual({ code: 'proxy-invalid', subject });
  });

  it('is warned of where something is missing', () => {
    const entries = Object.entries({ UseProxy: '1', ProxyHost: 'proxy.corp', ProxyUID: 'ana' });
    expect(proxyWarnings(entries, null)).toEqual([
      expect.stringContaining('1080'),
      expect.stringContaining('no password'),
    ]);
    expect(proxyWarnings([...entries, ['ProxyPort', '1']], 'kept')).toEqual([]);
    expect(proxyWarnings([], null)).toEqual([]);
  });
});

describe('the address of a proxy', () => {
  it('gives user and password, percent-encoded or not', () => {
    const read = readProxy('http://an%40a:p%3Ass%@proxy.corp:8080/', 'system');
    expect(read).toMatchObject({ ok: true, value: { user: 'an@a', password: 'p%3Ass%', port: 8080 } });
  });

  it('comes back whatever user and password are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (user, password) => {
        const url = `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@proxy.corp:8080`;
        const read = readProxy(url, 'system');
        expect(read).toMatchObject({ ok: true, value: { user, password, host: 'proxy.corp', port: 8080 } });
        if (!read.ok) return;
        const header = proxyAuthorization(read.value) ?? '';
        expect(Buffer.from(header.slice(6), 'base64').toString('utf8')).toBe(`${user}:${password}`);
      }),
    );
  });

  it('takes any text, and never gives a port or host that cannot be', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
        const read = readProxy(text, 'system');
        if (!read.ok) return;
        expect(read.value.port).toBeGreaterThan(0);
        expect(read.value.port).toBeLessThan(65_536);
        expect(read.value.host).toMatch(/^[\w.:-]+$/);
      }),
    );
  });
});
