import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { StoreQualitySchema } from './store-quality.ts';

/** What main holds of a sign-in, without any of its secrets. Times are epoch milliseconds. */
export const HeldSessionSchema = z.object({
  id: z.string(),
  dsnName: z.string(),
  kind: z.enum(['credentials', 'refresh-token', 'identity-token']),
  /** The person or role, as the services named it. */
  signedInAs: z.string().nullable(),
  provider: z.string().nullable(),
  issuedAt: z.number(),
  expiresAt: z.number().nullable(),
  storedIn: z.enum(['keychain', 'memory']),
  /** Whether other processes of the program may use it; `JwtTipFileCache` decides for the types that have it. */
  shared: z.boolean(),
});
export type HeldSession = z.infer<typeof HeldSessionSchema>;

export const SessionListSchema = z.object({
  quality: StoreQualitySchema,
  sessions: z.array(HeldSessionSchema).readonly(),
});
export type SessionList = z.infer<typeof SessionListSchema>;

export const sessions = {
  list: base.output(SessionListSchema),
  watch: base.output(eventIterator(SessionListSchema)),
  forget: base.input(z.object({ id: z.string() })).output(z.object({})),
  forgetAll: base.output(z.object({ forgotten: z.number().int() })),
};
