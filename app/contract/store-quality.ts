import { z } from 'zod';

/** How safely secrets outlive the program; `reason` says in plain words why only memory is used. */
export const StoreQualitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keychain') }),
  z.object({ kind: z.literal('session'), reason: z.string() }),
]);
export type StoreQuality = z.infer<typeof StoreQualitySchema>;
