import { z } from 'zod';

/** What makes a sample token differ from the one that the person would get by signing in. Times are in seconds. */
export const tokenOverridesSchema = z.strictObject({
  /** From now; negative for a token that has expired. */
  expiresIn: z.number().int().optional(),
  /** From now. */
  notBefore: z.number().int().optional(),
  /** From now. */
  issuedAt: z.number().int().optional(),
  audience: z.union([z.string(), z.array(z.string())]).optional(),
  azp: z.string().optional(),
  algorithm: z.enum(['RS256', 'ES256']).optional(),
  issuer: z.string().optional(),
  subject: z.string().optional(),
  email: z.string().optional(),
  /** Else a new one for every token. */
  jti: z.string().optional(),
  /** The key id in the header; the signature stays that of the real key. */
  keyId: z.string().optional(),
  /** Claims to leave out. */
  omit: z.array(z.string()).optional(),
  /** Pads the token to at least this many characters (at most one more than asked for). */
  length: z.number().int().max(100_000).optional(),
});

export type TokenOverrides = z.infer<typeof tokenOverridesSchema>;
