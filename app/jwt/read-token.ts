import { failed, type Result, succeeded } from '#app/result.ts';
import { decodeUtf8 } from '#app/utf8.ts';
import { decodeBase64url } from './base64url.ts';

/** A JSON object whose members nobody has checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The two readable parts of a signed token; its signature is not among them. */
export interface ReadToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** The token inside what people paste: without blanks and line ends, quotes, and the word Bearer. */
export function cleanToken(text: string): string {
  const bare = text.replace(/^\uFEFF/, '').trim();
  const unquoted = /^(["'`]).*\1$/s.test(bare) ? bare.slice(1, -1).trim() : bare;
  const token = /^bearer\s/i.test(unquoted) ? unquoted.slice(6).trim() : unquoted;
  // Terminals and mail programs break long lines.
  return token.replace(/[\r\n]/g, '');
}

/** Takes a cleaned token apart. Five parts are an encrypted token (RFC 7516), which only its audience can read. */
export function readToken(token: string): Result<ReadToken, 'not-a-jwt' | 'encrypted'> {
  const parts = token.split('.', 6);
  const [first = '', second = ''] = parts;
  const header = jsonObject(first);
  if (header === undefined) return failed('not-a-jwt');
  if (parts.length === 5 && typeof header.enc === 'string') return failed('encrypted');
  const claims = jsonObject(second);
  if (parts.length !== 3 || claims === undefined) return failed('not-a-jwt');
  return succeeded({ header, claims });
}

function jsonObject(part: string): JsonObject | undefined {
  const bytes = decodeBase64url(part);
  const text = bytes === undefined ? undefined : decodeUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // Whatever isn't JSON isn't a token; the caller says so.
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
