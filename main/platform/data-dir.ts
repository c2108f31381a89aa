import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder name under the platform's place for application data; Electron derives the same from productName. */
const folder = 'Athena DSN Manager';

/**
 * Where the program keeps its files unless `--data-dir` says otherwise. The same path as Electron's `userData`,
 * so that every host and the CLI see one set of DSNs.
 */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), folder);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', folder);
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), folder);
}
