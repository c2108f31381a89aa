import { spawn } from 'node:child_process';

type Command = readonly [program: string, ...args: string[]];

/** No shell takes part on any platform, so that nothing in an address is ever interpreted. */
export function openCommand(url: string, platform: NodeJS.Platform = process.platform): Command {
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', url];
  if (platform === 'darwin') return ['/usr/bin/open', url];
  return ['xdg-open', url];
}

/** Without a browser the opener ends with an error at once; with one, it may run as long as the browser does. */
const settledMs = 3000;

/** Opens a page in the system's browser; rejects where the machine has no way to do so. */
export function openInSystemBrowser(url: string): Promise<void> {
  const [program, ...args] = openCommand(url);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('spawn', () => child.unref());
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The browser did not open.'))));
    setTimeout(resolve, settledMs).unref();
  });
}
