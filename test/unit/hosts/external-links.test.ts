import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createExternalLinks, httpsAddress } from '#main/platform/external-links.ts';
import { openCommand } from '#main/platform/open-in-system-browser.ts';

it.each([
  'http://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:password@example.com/',
  'https:',
  'smb://host/share',
  'ms-msdt:/id',
  '--help',
  'https://"/',
  `https://example.com/${'a'.repeat(2048)}`,
  null,
  { toString: () => 'https://example.com' },
])('opens nothing for %j', async (url) => {
  const opened: string[] = [];
  const links = createExternalLinks(async (address) => void opened.push(address));
  expect(await links.open(url)).toEqual({ ok: false, failure: { code: 'input-invalid' } });
  expect(opened).toEqual([]);
});

it('gives back an https address without blanks, quotes or line ends, or nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `https://${text}`),
      ),
      (text) => {
        const address = httpsAddress(text);
        if (address !== null) expect(address).toMatch(/^https:\/\/[^\s"<>]+$/);
      },
    ),
  );
});

it('passes the address as one argument, to no shell', () => {
  const url = 'https://example.com/?a=1&b=$(c)|d';
  for (const platform of ['win32', 'darwin', 'linux'] as const) {
    expect(openCommand(url, platform).at(-1)).toBe(url);
    expect(openCommand(url, platform)[0]).not.toMatch(/cmd|sh$/);
  }
});
