import { mkdirSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Calls back when a file may have been written, replaced or removed by anyone. Returns how to stop. */
export function watchFile(path: string, changed: () => void): () => void {
  const name = basename(path);
  let pending: NodeJS.Timeout | undefined;
  const soon = (): void => {
    // A replacement comes as several events; one call is enough for them.
    clearTimeout(pending);
    pending = setTimeout(changed, 50);
    pending.unref();
  };
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // The folder, because an atomic write puts another file under the name.
    const watcher = watch(dirname(path), { persistent: false }, (_event, file) => {
      if (file === null || file === name) soon();
    });
    watcher.on('error', () => watcher.close());
    return () => {
      clearTimeout(pending);
      watcher.close();
    };
  } catch {
    // Out of watches, or a file system without them: changes are then seen at the next call.
    return () => clearTimeout(pending);
  }
}
