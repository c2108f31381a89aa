import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

/** A key that is for one spool alone, so that the number of a block can be its nonce (NIST SP 800-38D, 8.2.1). */
export function newSpoolKey(): Buffer {
  return randomBytes(32);
}

function nonceOf(block: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(block, 6, 6);
  return nonce;
}

/** Ciphertext of the parts one after the other, then the tag. */
export function sealBlock(key: Uint8Array, block: number, parts: readonly Uint8Array[]): Buffer[] {
  const cipher = createCipheriv(algorithm, key, nonceOf(block), { authTagLength: tagBytes });
  const sealed = parts.map((part) => cipher.update(part));
  cipher.final();
  return [...sealed, cipher.getAuthTag()];
}

/** Throws where the bytes are not what was sealed as this block. */
export function unsealBlock(key: Uint8Array, block: number, sealed: Uint8Array): Buffer {
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, nonceOf(block), { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  decipher.final();
  return plain;
}
