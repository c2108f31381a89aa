import { z } from 'zod';
import { secretParameters } from '#app/dsn/secrets/dsn-secrets.ts';
import { base } from './base.ts';
import { Secret } from './secret.ts';
import { StoreQualitySchema } from './store-quality.ts';

const SecretParameterSchema = z.enum(secretParameters);

/** Where a DSN's secret is: never what it is. */
export const KeptSecretSchema = z.object({
  parameter: SecretParameterSchema,
  /** `memory` ends with the program. */
  kept: z.enum(['keychain', 'memory', 'absent']),
});
export type KeptSecret = z.infer<typeof KeptSecretSchema>;

export const DsnSecretsStateSchema = z.object({
  /** One for each secret that the DSN's sign-in type and proxy can use. */
  secrets: z.array(KeptSecretSchema).readonly(),
  quality: StoreQualitySchema,
});
export type DsnSecretsState = z.infer<typeof DsnSecretsStateSchema>;

const dsnId = z.object({ dsnId: z.string() });

/** Secrets of stored DSNs, which never stand in the DSN file. */
export const dsnSecrets = {
  /** Asks the keychain, which may ask the person. */
  state: base.input(dsnId).output(DsnSecretsStateSchema),
  keep: base
    .input(dsnId.extend({ parameter: SecretParameterSchema, secret: Secret }))
    .output(z.object({ kept: z.enum(['keychain', 'memory']) })),
  forget: base.input(dsnId.extend({ parameter: SecretParameterSchema })).output(z.object({})),
  /** Holds the key of the running sandbox's IAM user for a DSN of the sandbox, until the program ends. */
  fromSandbox: base.input(dsnId).output(z.object({})),
};
