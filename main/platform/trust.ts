import { readFile } from 'node:fs/promises';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { isOff } from '#app/dsn/switch.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { certificatesIn } from './pem.ts';
import type { Environment } from './proxy-rules.ts';
import { environmentAuthorities, systemStore } from './system-authorities.ts';

/** Whom TLS connections trust. */
export interface Trust {
  readonly context: SecureContext;
  /** False with `VerifySSL=0`: any certificate is taken. */
  readonly verify: boolean;
}

function trustedCertsIn(entries: DsnEntries): string {
  return (valueAt(entries, 'TrustedCerts') ?? '').trim();
}

/** Whether certificates are checked; the driver checks unless it is told 0. */
export function verifiesCertificates(entries: DsnEntries): boolean {
  return !isOff(valueAt(entries, 'VerifySSL'));
}

/** Stays with every step of a test as long as the DSN says so. */
export const uncheckedWarning =
  'VerifySSL=0: certificates are not checked. Anyone on the way can read along, tokens included.';

/** The certificates of the DSN's own file ("Advanced options" page, TrustedCerts). */
export async function trustedCerts(entries: DsnEntries): Promise<Outcome<readonly string[]>> {
  const path = trustedCertsIn(entries);
  if (path === '') return succeeded([]);
  const unusable = (message: string) =>
    failed({ code: 'certificates-unreadable' as const, subject: path, message });
  try {
    const found = certificatesIn(await readFile(path, 'utf8'));
    return found.length > 0 ? succeeded(found) : unusable('The file holds no certificate in PEM form.');
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    return unusable(typeof code === 'string' ? code : 'The file cannot be read.');
  }
}

/** Node's own list, the system's store, what the environment names, and the DSN's file together. */
export async function loadTrust(entries: DsnEntries, environment: Environment): Promise<Outcome<Trust>> {
  const own = await trustedCerts(entries);
  if (!own.ok) return own;
  const [system, named] = await Promise.all([systemStore(), environmentAuthorities(environment)]);
  const ca = [...new Set([...rootCertificates, ...system, ...named, ...own.value])];
  return succeeded({ context: createSecureContext({ ca }), verify: verifiesCertificates(entries) });
}
