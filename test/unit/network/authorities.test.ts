import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesIn } from '#main/platform/pem.ts';
import { environmentAuthorities, systemStore } from '#main/platform/system-authorities.ts';
import { loadTrust, trustedCerts } from '#main/platform/trust.ts';

const [one = '', two = '', three = ''] = rootCertificates;

describe('certificates in a PEM text', () => {
  it('are found among comments, keys and line ends of either kind', () => {
    const text = `# ours\r\n${one.replaceAll('\n', '\r\n')}\r\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${two}`;
    expect(certificatesIn(text)).toHaveLength(2);
  });

  it('are found whatever stands between them, and what is none is left out', () => {
    const between = fc.string().filter((text) => !text.includes('-----'));
    fc.assert(
      fc.property(between, between, (before, after) => {
        const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
        expect(certificatesIn([before, one, after, broken, two].join('\n'))).toEqual([one, two]);
      }),
      { numRuns: 30 },
    );
  });

  it('are none in any other text', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(certificatesIn(text)).toEqual([])));
  });
});

describe('the authorities that the system trusts', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'authorities-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('are read once, and are certificates all', async () => {
    const store = await systemStore();
    expect(await systemStore()).toBe(store);
    expect(certificatesIn(store.join('\n'))).toHaveLength(store.length);
  });

  it('include what the environment names, and a file that is missing does no harm', async () => {
    const environment = {
      CURL_CA_BUNDLE: file('curl.pem', one),
      SSL_CERT_FILE: file('openssl.pem', `${two}\n${three}`),
      NODE_EXTRA_CA_CERTS: join(folder, 'missing.pem'),
    };
    expect(await environmentAuthorities(environment)).toEqual([one, two, three]);
    expect(await environmentAuthorities({})).toEqual([]);
  });

  it('are joined by the DSN’s own file, which must be usable', async () => {
    const path = file('own.pem', one);
    expect(await trustedCerts([['TrustedCerts', ` ${path} `]])).toEqual({ ok: true, value: [one] });
    expect(await trustedCerts([])).toEqual({ ok: true, value: [] });
    expect(await loadTrust([['TrustedCerts', join(folder, 'missing.pem')]], {})).toMatchObject({
      ok: false,
      failure: { code: 'certificates-unreadable' },
    });
  });

  it.each([
    ['', true],
    ['1', true],
    ['0', false],
    ['false', false],
    ['nonsense', true],
  ])('are asked with VerifySSL=%j: %s', async (value, verify) => {
    expect(await loadTrust([['VerifySSL', value]], {})).toMatchObject({ ok: true, value: { verify } });
  });
});
