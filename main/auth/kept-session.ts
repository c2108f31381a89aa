import { z } from 'zod';
import type { Session } from './session.ts';

const sessionSchema = z.object({
  credentials: z.object({
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string(),
  }),
  expiresAt: z.number().nullable(),
  assumedRoleArn: z.string().nullable(),
  subject: z.string().nullable(),
  audience: z.string().nullable(),
  provider: z.string().nullable(),
  packedPolicySize: z.number().nullable(),
}) satisfies z.ZodType<Session>;

/** A session as the cache keeps it. */
export function writeSession(session: Session): string {
  return JSON.stringify(session);
}

/** A session out of the cache; null where it is not in the form that this version writes. */
export function readSession(text: string): Session | null {
  try {
    return sessionSchema.nullable().catch(null).parse(JSON.parse(text));
  } catch {
    // Kept by another version, which is as good as absent.
    return null;
  }
}
