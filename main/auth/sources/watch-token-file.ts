import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import type { Unsubscribe } from '#main/services.ts';

/** Which file there is under the path, through all links; what a renewal changes. */
function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    return stat === undefined ? 'absent' : `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeNs}`;
  } catch {
    // A folder on the way may not be entered; that can change like anything else.
    return 'unreadable';
  }
}

function watchFolder(folder: string, seen: () => void): FSWatcher | null {
  try {
    return watch(folder, { persistent: false }, seen);
  } catch {
    // The folder does not exist, or the system is out of watches.
    return null;
  }
}

/** Long enough for a file that is written in several pieces to be complete. */
const settleMs = 50;

/**
 * Calls back when the token file was written, replaced, created or removed. Watches its folder, for renewals put
 * another file, or another folder behind a link, under the same name; where the folder itself is missing, the
 * nearest one above it until it appears.
 */
export function watchTokenFile(path: string, listener: () => void): Unsubscribe {
  let stamp = stampOf(path);
  let watched: { readonly folder: string; readonly watcher: FSWatcher } | null = null;
  let pending: NodeJS.Timeout | undefined;
  let stopped = false;

  const attach = (): void => {
    let folder = dirname(path);
    for (;;) {
      if (watched?.folder === folder) return;
      const watcher = watchFolder(folder, later);
      if (watcher !== null) {
        watched?.watcher.close();
        // A removed folder ends the watch; what is above it is watched from then on.
        watcher.once('error', () => {
          watcher.close();
          if (watched?.watcher === watcher) watched = null;
          later();
        });
        watched = { folder, watcher };
        return;
      }
      if (dirname(folder) === folder) return;
      folder = dirname(folder);
    }
  };
  const look = (): void => {
    if (stopped) return;
    attach();
    const now = stampOf(path);
    if (now === stamp) return;
    stamp = now;
    listener();
  };
  function later(): void {
    clearTimeout(pending);
    if (stopped) return;
    pending = setTimeout(look, settleMs);
    pending.unref();
  }

  attach();
  return () => {
    stopped = true;
    clearTimeout(pending);
    watched?.watcher.close();
  };
}
