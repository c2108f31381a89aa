import { z } from 'zod';

/** What no DSN may hold. All of it is new in every run, and worth nothing outside the sandbox. */
export const sandboxSecretsSchema = z.object({
  /** The keys of the account's IAM user, for the `UID` and `PWD` of IAM Credentials. */
  iamKeys: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  /** The client of the identity provider that has to prove itself. */
  confidentialClient: z.object({ id: z.string(), secret: z.string() }),
});

export type SandboxSecrets = z.infer<typeof sandboxSecretsSchema>;
