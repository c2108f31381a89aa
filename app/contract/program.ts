import { z } from 'zod';
import { base } from './base.ts';

export const ProgramInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  host: z.enum(['electron', 'browser', 'cli']),
  platform: z.enum(['windows', 'macos', 'linux', 'other']),
  dataDir: z.string(),
});
export type ProgramInfo = z.infer<typeof ProgramInfoSchema>;

/** How the list of DSNs is shown. */
export const ListSettingsSchema = z.object({
  sort: z.enum(['added', 'name', 'changed', 'type', 'region', 'folder']),
  /** Whether DSNs stand below their folders. */
  grouped: z.boolean(),
  /** Keys of the sections that are folded. */
  folded: z.array(z.string().max(200)).max(1000).readonly(),
});

export const SettingsSchema = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  /** The DSN that was open last, shown again at the next start. */
  openDsn: z.string().nullable(),
  /** US dollars for a TB that a query reads, by which costs are estimated. */
  pricePerTb: z.number().min(0).max(10_000),
  list: ListSettingsSchema,
});
export type Settings = z.infer<typeof SettingsSchema>;

export const program = {
  info: base.output(ProgramInfoSchema),
  settings: base.output(SettingsSchema),
  changeSettings: base.input(SettingsSchema.partial()).output(SettingsSchema),
  /** Opens an https page in the system's browser; anything else is refused as `input-invalid`. */
  openExternal: base.input(z.object({ url: z.string().max(2048) })).output(z.object({})),
};
