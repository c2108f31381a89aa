import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLoopbackHost, parseEndpointOverride } from '#app/dsn/checks/endpoint-override.ts';

const urlOf = (text: string) => {
  const parsed = parseEndpointOverride(text);
  return parsed.ok ? parsed.value.url : parsed.failure;
};

test.each([
  ['athena.eu-west-1.amazonaws.com', 'https://athena.eu-west-1.amazonaws.com'],
  [' vpce-1.example.com:8443 ', 'https://vpce-1.example.com:8443'],
  ['HTTPS://Example.COM/base/', 'https://example.com/base'],
  ['https://example.com:443', 'https://example.com'],
  ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
  ['http://localhost:4566/', 'http://localhost:4566'],
  ['http://[::1]:4566', 'http://[::1]:4566'],
  ['http://127.8.9.10', 'http://127.8.9.10'],
  ['localhost:4566', 'https://localhost:4566'],
])('%s stands for %s', (text, url) => {
  expect(urlOf(text)).toBe(url);
});

test.each([
  ['', 'empty'],
  ['http://athena.example.com', 'insecure'],
  ['http://127.0.0.1.example.com', 'insecure'],
  ['http://localhost.example.com', 'insecure'],
  ['http://[::ffff:127.0.0.1]', 'insecure'],
  ['http://0127.0.0.1', 'host'],
  ['http://127.1', 'host'],
  ['http://2130706433', 'host'],
  ['http://0x7f.1', 'host'],
  ['http://256.0.0.1', 'host'],
  ['http://localhost@evil.example', 'credentials'],
  ['http://localhost\\@evil.example', 'path'],
  ['ftp://example.com', 'scheme'],
  ['example.com:0', 'port'],
  ['example.com:65536', 'port'],
  ['example.com:', 'port'],
  ['a b', 'host'],
  ['a..b', 'host'],
  ['https://example.com/?x=1', 'path'],
  ['https://example.com#x', 'path'],
  ['https://', 'host'],
  ['[::1', 'host'],
])('%s is refused as %s', (text, problem) => {
  expect(urlOf(text)).toBe(problem);
});

test('what is accepted is read by the URL standard as the same host, port and scheme', () => {
  const text = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc
      .tuple(fc.oneof(fc.ipV4Extended(), fc.domain(), fc.ipV6()), fc.nat(70_000))
      .map(([h, p]) => `${h}:${p}`),
    fc.ipV4Extended().map((host) => `http://${host}`),
    fc.ipV6().map((host) => `http://[${host}]:80`),
  );
  fc.assert(
    fc.property(text, (any) => {
      const parsed = parseEndpointOverride(any);
      if (!parsed.ok || parsed.value.host.includes(':')) return;
      const url = new URL(parsed.value.url);
      expect(url.hostname).toBe(parsed.value.host);
      expect(Number(url.port || (url.protocol === 'https:' ? 443 : 80))).toBe(parsed.value.port);
      expect(url.protocol === 'https:' || isLoopbackHost(url.hostname)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
