import Conf from 'conf';
import { type Settings, SettingsSchema } from '#app/contract/program.ts';
import type { SettingsStore } from '#main/services.ts';

const defaults: Settings = {
  theme: 'system',
  openDsn: null,
  pricePerTb: 5,
  list: { sort: 'added', grouped: true, folded: [] },
};

/** Settings in `settings.json` of the data folder. A value that cannot be read counts as never set. */
export function createSettingsStore(dataDir: string): SettingsStore {
  const file = new Conf<Record<string, unknown>>({
    cwd: dataDir,
    configName: 'settings',
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
  const read = (): Settings => ({
    theme: SettingsSchema.shape.theme.catch(defaults.theme).parse(file.get('theme')),
    openDsn: SettingsSchema.shape.openDsn.catch(defaults.openDsn).parse(file.get('openDsn') ?? null),
    pricePerTb: SettingsSchema.shape.pricePerTb.catch(defaults.pricePerTb).parse(file.get('pricePerTb')),
    list: SettingsSchema.shape.list.catch(defaults.list).parse(file.get('list')),
  });
  return {
    read,
    change: (patch) => {
      const settings = SettingsSchema.parse({
        ...read(),
        ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
      });
      file.set(settings);
      return settings;
    },
  };
}
