import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { certificatesIn } from './pem.ts';
import type { Environment } from './proxy-rules.ts';

const run = promisify(execFile);
const limits = { timeout: 10_000, maxBuffer: 32 * 1024 * 1024, windowsHide: true } as const;

/** Where Linux distributions and BSDs keep their bundle; the first one there counts, as for Go and curl. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/share/certs/ca-root-nss.crt',
];

/** Only keychains that an administrator looks after; a user's own may hold certificates that nobody trusts. */
const keychains = [
  '/System/Library/Keychains/SystemRootCertificates.keychain',
  '/Library/Keychains/System.keychain',
];

const windowsStores = [
  "$ErrorActionPreference='SilentlyContinue'",
  'Get-ChildItem Cert:\\LocalMachine\\Root,Cert:\\CurrentUser\\Root | ForEach-Object {',
  "'-----BEGIN CERTIFICATE-----'; [Convert]::ToBase64String($_.RawData,'InsertLineBreaks');",
  "'-----END CERTIFICATE-----' }",
].join('\n');

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, [...args], limits)).stdout;
  } catch {
    // Without the system's store, Node's own list remains.
    return '';
  }
}

async function firstBundle(paths: readonly string[]): Promise<readonly string[]> {
  for (const path of paths) {
    const found = certificatesIn(await textOf(path));
    if (found.length > 0) return found;
  }
  return [];
}

/** Node 22.15 and later read the store themselves. */
function storeOfNode(): readonly string[] | null {
  const read: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof read !== 'function') return null;
  const found: unknown = read('system');
  return Array.isArray(found) ? found.filter((pem) => typeof pem === 'string') : null;
}

function readStore(platform: NodeJS.Platform): Promise<readonly string[]> {
  switch (platform) {
    case 'win32':
      return outputOf('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsStores]).then(
        certificatesIn,
      );
    case 'darwin':
      return outputOf('/usr/bin/security', ['find-certificate', '-a', '-p', ...keychains]).then(
        certificatesIn,
      );
    default:
      return firstBundle(bundles);
  }
}

let store: Promise<readonly string[]> | null = null;

/** The certificate authorities that the system trusts; read once per process. */
export function systemStore(platform: NodeJS.Platform = process.platform): Promise<readonly string[]> {
  const own = storeOfNode();
  store ??= own === null ? readStore(platform) : Promise.resolve(own);
  return store;
}

/** What the environment adds: the driver's curl reads the first two, Node the last one. */
export async function environmentAuthorities(environment: Environment): Promise<readonly string[]> {
  const {
    CURL_CA_BUNDLE: curl = '',
    SSL_CERT_FILE: openssl = '',
    NODE_EXTRA_CA_CERTS: node = '',
  } = environment;
  const paths = [...new Set([curl, openssl, node])].filter((path) => path !== '');
  const texts = await Promise.all(paths.map(textOf));
  return texts.flatMap(certificatesIn);
}
