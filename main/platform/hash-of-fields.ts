import { createHash } from 'node:crypto';

/** A field with its length before it, so that no two lists of fields make the same bytes. */
function field(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** SHA-256 over fields that cannot run into one another. */
export function hashOfFields(fields: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of fields) hash.update(field(text));
  return hash.digest('base64url');
}
