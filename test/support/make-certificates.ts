import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key with its certificate, both PEM. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of a test's own. */
export interface TestAuthority {
  /** What clients have to trust. */
  readonly cert: string;
  /** A server's certificate for some names or addresses (`DNS:…`, `IP:…`), valid for a time from now on. */
  issue(names: string, times?: { readonly from: string; readonly until: string }): KeyAndCertificate;
}

const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const anHour = 3_600_000;

function openssl(folder: string, args: readonly string[]): void {
  execFileSync('openssl', [...args], { cwd: folder, stdio: 'pipe' });
}

/** `YYYYMMDDHHMMSSZ`, as `openssl ca` takes times. */
export function opensslTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}

/** Makes an authority with the `openssl` program, keeping its files only while it is at work. */
export function makeAuthority(name: string): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  openssl(folder, [
    'req',
    '-x509',
    ...elliptic,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
  ]);
  const ca = {
    key: readFileSync(join(folder, 'ca.key')),
    cert: readFileSync(join(folder, 'ca.crt'), 'utf8'),
  };
  rmSync(folder, { recursive: true });
  return {
    cert: ca.cert,
    issue(
      names,
      times = { from: opensslTime(Date.now() - anHour), until: opensslTime(Date.now() + 24 * anHour) },
    ) {
      const place = mkdtempSync(join(tmpdir(), 'authority-'));
      const file = (path: string) => join(place, path);
      writeFileSync(file('ca.key'), ca.key);
      writeFileSync(file('ca.crt'), ca.cert);
      writeFileSync(file('index.txt'), '');
      writeFileSync(
        file('ca.cnf'),
        [
          '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\npolicy=p',
          'unique_subject=no\n[p]\ncommonName=supplied\n[e]',
          `subjectAltName=${names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`,
        ].join('\n'),
      );
      openssl(place, [
        'req',
        '-new',
        ...elliptic,
        '-keyout',
        'leaf.key',
        '-out',
        'leaf.csr',
        '-subj',
        '/CN=leaf',
      ]);
      const dates = ['-startdate', times.from, '-enddate', times.until];
      const authority = ['-config', 'ca.cnf', '-cert', 'ca.crt', '-keyfile', 'ca.key', '-extensions', 'e'];
      openssl(place, [
        'ca',
        '-batch',
        '-notext',
        ...authority,
        ...dates,
        '-in',
        'leaf.csr',
        '-out',
        'leaf.crt',
      ]);
      const made = {
        key: readFileSync(file('leaf.key'), 'utf8'),
        cert: readFileSync(file('leaf.crt'), 'utf8'),
      };
      rmSync(place, { recursive: true });
      return made;
    },
  };
}
