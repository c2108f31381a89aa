import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of a key for `seal` and `open`. */
export const KEY_BYTES = 32;

/** The first byte tells how the rest is made, so that a later version can tell its own boxes from these. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** What the box vouches for beside its content: its version, and the entry that it belongs to. */
function boundTo(id: string): Buffer {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(id)]);
}

/**
 * AES-256-GCM: version, nonce, ciphertext, tag. Nonces are random, which NIST SP 800-38D allows for 2^32 boxes
 * under one key; a cache writes a few a day.
 */
export function seal(key: Uint8Array, id: string, plain: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(id));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** The content; null where the key, the id or a single bit is not the one it was sealed with. */
export function open(key: Uint8Array, id: string, box: Uint8Array): string | null {
  if (box.length < HEADER_BYTES + TAG_BYTES || box[0] !== VERSION) return null;
  const nonce = box.subarray(1, HEADER_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(id));
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  try {
    const body = decipher.update(box.subarray(HEADER_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    // The one way in which GCM says that a box was not sealed by this key for this entry.
    return null;
  }
}
