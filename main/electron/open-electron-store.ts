import ElectronStore from 'electron-store';
import type { OpenConf } from '#main/dsn/conf-dsn-file.ts';

/** electron-store in the place of conf: the same file, written the same way. */
export const openElectronStore: OpenConf = ({ configName, ...options }) =>
  new ElectronStore<Record<string, unknown>>({ ...options, name: configName });
