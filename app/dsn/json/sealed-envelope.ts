import { z } from 'zod';
import { jsonOf } from '#app/dsn/text/json-of.ts';
import { failed, type Result, succeeded } from '#app/result.ts';

/** What a sealed set of DSNs calls itself. */
export const SEALED_FORMAT = 'athena-dsn-sealed';

/** The version that is written; files of later ones are not read. */
export const SEALED_VERSION = 1;

/**
 * The outside of a sealed file. The limits keep a file from outside from taking all memory or an hour of time;
 * below 2^17 a passphrase would be too cheap to guess (OWASP Password Storage).
 */
const EnvelopeSchema = z.object({
  format: z.literal(SEALED_FORMAT),
  version: z.literal(SEALED_VERSION),
  kdf: z.object({
    name: z.literal('scrypt'),
    logN: z.number().int().min(17).max(19),
    r: z.literal(8),
    p: z.number().int().min(1).max(4),
    salt: z.base64().min(22).max(88),
  }),
  cipher: z.literal('aes-256-gcm'),
  box: z.base64().max(64 * 1024 * 1024),
});

/** A sealed set of DSNs: how its key comes from the passphrase, and the box that the key opens. */
export type SealedEnvelope = z.infer<typeof EnvelopeSchema>;

/** Why a text isn't taken for a sealed set. */
export type SealedEnvelopeFailure = 'not-sealed' | 'newer-version' | 'damaged';

const HeadSchema = z.object({ format: z.literal(SEALED_FORMAT), version: z.number().int() });

/** Reads the outside of a sealed file. Never throws. */
export function parseSealedEnvelope(text: string): Result<SealedEnvelope, SealedEnvelopeFailure> {
  const json = jsonOf(text);
  const head = HeadSchema.safeParse(json);
  if (!head.success) return failed('not-sealed');
  if (head.data.version > SEALED_VERSION) return failed('newer-version');
  const envelope = EnvelopeSchema.safeParse(json);
  return envelope.success ? succeeded(envelope.data) : failed('damaged');
}
