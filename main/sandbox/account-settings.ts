import { z } from 'zod';

/** What an administrator can switch while the sandbox runs. */
export const accountSettingsSchema = z.strictObject({
  /** "Outbound web identity federation" of the account; without it AWS signs no token for its identities. */
  outboundFederation: z.boolean(),
  /** Where CreateTokenWithIAM puts the identity context: older answers have it in the ID token alone. */
  identityContextIn: z.enum(['details-and-id-token', 'id-token']),
  /** Tags in one answer of IAM Identity Center; AWS gives up to 75. */
  ssoTagPageSize: z.number().int().min(1).max(75),
});

export type AccountSettings = z.infer<typeof accountSettingsSchema>;

/** Settings to change; those left out stay. */
export type SettingsChange = { readonly [Name in keyof AccountSettings]?: AccountSettings[Name] | undefined };

/** Holds the settings; a change counts from the next call on. */
export interface AccountSettingsStore {
  get(): AccountSettings;
  change(settings: SettingsChange): AccountSettings;
}

/** As a well-kept account has them. */
export function createAccountSettings(): AccountSettingsStore {
  let current: AccountSettings = {
    outboundFederation: true,
    identityContextIn: 'details-and-id-token',
    ssoTagPageSize: 75,
  };
  return {
    get: () => current,
    change(settings) {
      const given = Object.entries(settings).filter(([, value]) => value !== undefined);
      current = accountSettingsSchema.parse({ ...current, ...Object.fromEntries(given) });
      return current;
    },
  };
}
