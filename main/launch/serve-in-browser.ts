import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDataDirError } from '#main/platform/make-data-dir.ts';
import { type CloseWindow, hasDisplay, isLinuxRoot, openWindow } from './open-window.ts';
import type { StartOptions } from './options.ts';

type BrowserBundle = typeof import('#main/browser/run-browser-host.ts');

const invitationMs = 60_000;

/** Codes of a port that cannot be had: in use, or reserved for administrators. */
const portTrouble: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken',
  EACCES: 'needs rights that this account does not have',
};

async function openWhereSensible(
  invite: () => string,
  dataDir: string,
  say: (line: string) => void,
): Promise<CloseWindow> {
  const nothing: CloseWindow = () => undefined;
  if (isLinuxRoot() || !hasDisplay()) return nothing;
  return openWindow(invite(), dataDir).catch(() => {
    say('No browser could be opened; open the printed address.');
    return nothing;
  });
}

/** Runs the browser host until `stop` aborts; resolves to the exit code. */
export async function serveInBrowser(
  root: string,
  options: StartOptions,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<number> {
  const bundle = pathToFileURL(join(root, 'out/main/browser.js')).href;
  const { runBrowserHost } = (await import(bundle)) as BrowserBundle;
  try {
    const host = await runBrowserHost({ ...options, pageDir: join(root, 'out/renderer') });
    process.stdout.write(`Athena DSN Manager is ready at ${host.url}\n`);
    if (host.trouble !== null) say(host.trouble);
    const closeWindow = options.open
      ? await openWhereSensible(() => host.invite(invitationMs), options.dataDir, say)
      : null;
    if (!stop.aborted) await once(stop, 'abort');
    closeWindow?.();
    await host.close();
    return 0;
  } catch (error) {
    if (isDataDirError(error)) {
      say(error.message);
      return 2;
    }
    const trouble = portTrouble[(error as NodeJS.ErrnoException).code ?? ''];
    if (trouble === undefined || (error as NodeJS.ErrnoException).syscall !== 'listen') throw error;
    say(`Port ${options.port} ${trouble}. Choose another by --port, or 0 for any free one.`);
    return 2;
  }
}
