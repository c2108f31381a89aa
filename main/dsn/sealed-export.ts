import { randomBytes, scrypt } from 'node:crypto';
import { formatDsnJson, parseDsnJson } from '#app/dsn/json/dsn-json.ts';
import type { PortableDsn } from '#app/dsn/json/portable-dsn.ts';
import {
  parseSealedEnvelope,
  SEALED_FORMAT,
  SEALED_VERSION,
  type SealedEnvelope,
  type SealedEnvelopeFailure,
} from '#app/dsn/json/sealed-envelope.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { KEY_BYTES, open, seal } from '#main/auth/cache/sealed-box.ts';

/** A passphrase shorter than this is guessed whatever the function that stretches it. */
export const MIN_PASSPHRASE_LENGTH = 8;

/** Why a sealed file stays shut. A changed file cannot be told from a wrong passphrase. */
export type OpenFailure = SealedEnvelopeFailure | 'wrong-passphrase';

/** DSNs with their secrets, sealed under a passphrase: scrypt makes the key, AES-256-GCM the box. */
export async function sealDsns(
  dsns: readonly PortableDsn[],
  passphrase: string,
): Promise<Result<string, 'passphrase-too-short'>> {
  if (passphrase.length < MIN_PASSPHRASE_LENGTH) return failed('passphrase-too-short');
  const salt = randomBytes(16).toString('base64');
  const kdf = { name: 'scrypt', logN: 17, r: 8, p: 1, salt } as const;
  const head = { format: SEALED_FORMAT, version: SEALED_VERSION, kdf, cipher: 'aes-256-gcm' } as const;
  const { text } = formatDsnJson(dsns, 'include');
  const box = seal(await keyOf(passphrase, kdf), boundTo(head), text).toString('base64');
  return succeeded(`${JSON.stringify({ ...head, box }, null, 2)}\n`);
}

/** The DSNs of a sealed file, secrets included. */
export async function openDsns(
  text: string,
  passphrase: string,
): Promise<Result<readonly PortableDsn[], OpenFailure>> {
  const envelope = parseSealedEnvelope(text);
  if (!envelope.ok) return envelope;
  const { box, ...head } = envelope.value;
  const key = await keyOf(passphrase, head.kdf);
  const plain = open(key, boundTo(head), Buffer.from(box, 'base64'));
  if (plain === null) return failed('wrong-passphrase');
  const dsns = parseDsnJson(plain);
  if (dsns.ok) return dsns;
  return failed(dsns.failure === 'newer-version' ? 'newer-version' : 'damaged');
}

/** What the box vouches for beside its content: that nobody weakened the way to its key. */
function boundTo({ format, version, kdf, cipher }: Omit<SealedEnvelope, 'box'>): string {
  return [format, version, kdf.name, kdf.logN, kdf.r, kdf.p, kdf.salt, cipher].join(' ');
}

/** The same passphrase typed on another system may come in another normal form (NIST SP 800-63B). */
function keyOf(passphrase: string, { logN, r, p, salt }: SealedEnvelope['kdf']): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 256 * r * 2 ** logN };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
