import { z } from 'zod';
import { accountSettingsSchema } from './account-settings.ts';

const personSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), access: z.string() });
const dsnSchema = z.object({
  name: z.string(),
  description: z.string(),
  entries: z.array(z.tuple([z.string(), z.string()])),
});

/** What a running sandbox says of itself. */
export const sandboxStatusSchema = z.object({
  endpoints: z.object({
    sts: z.string(),
    athena: z.string(),
    s3: z.string(),
    ssoOidc: z.string(),
    ssoAdmin: z.string(),
    /** Issuer of the tokens that AWS signs for its own identities. */
    outboundIssuer: z.string(),
    idp: z.string(),
    control: z.string(),
  }),
  issuer: z.string(),
  /** Where the identity provider exchanges tokens of AWS for its own. */
  federationEndpoint: z.string(),
  settings: accountSettingsSchema,
  people: z.array(personSchema).readonly(),
  dsns: z.array(dsnSchema.readonly()).readonly(),
});

export type SandboxStatus = z.infer<typeof sandboxStatusSchema>;
