import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The line of the XDG user directories that names the downloads, `$HOME` put in. */
function xdgDownloads(env: NodeJS.ProcessEnv, home: string): string | null {
  if (env.XDG_DOWNLOAD_DIR) return env.XDG_DOWNLOAD_DIR;
  try {
    const text = readFileSync(join(env.XDG_CONFIG_HOME || join(home, '.config'), 'user-dirs.dirs'), 'utf8');
    const named = /^\s*XDG_DOWNLOAD_DIR="([^"]+)"/m.exec(text)?.[1];
    return named === undefined ? null : named.replace(/^\$HOME/, home);
  } catch {
    return null;
  }
}

/** The folder that exports are proposed to go to: the user's downloads, or else their home. */
export function proposedExportFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const base = platform === 'win32' ? (env.USERPROFILE ?? home) : home;
  const named = platform === 'linux' ? xdgDownloads(env, home) : null;
  return [named, join(base, 'Downloads')].find((folder) => folder !== null && existsSync(folder)) ?? base;
}
