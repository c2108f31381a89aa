import { spawn } from 'node:child_process';
import { failed, succeeded } from '#app/result.ts';
import type { Clipboard } from '#main/services.ts';

type Command = readonly [program: string, ...args: string[]];

/** What a clipboard needs to know of the machine. */
export interface ClipboardPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const timeoutMs = 5000;

/** The programs that put their standard input on the clipboard, the likeliest first. */
export function clipboardCommands({ platform, env }: ClipboardPlace): readonly Command[] {
  if (platform === 'win32') return [['clip.exe']];
  if (platform === 'darwin') return [['/usr/bin/pbcopy']];
  const wayland: readonly Command[] = env.WAYLAND_DISPLAY ? [['wl-copy', '--type', 'text/plain']] : [];
  const x11: readonly Command[] = env.DISPLAY
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ]
    : [];
  return [...wayland, ...x11];
}

/** Whether the command took the text. The text goes through standard input, for arguments can be seen by others. */
function hand([program, ...args]: Command, text: string, env: ClipboardPlace['env']): Promise<boolean> {
  return new Promise((resolve) => {
    // Programs of X11 stay in the background to serve the text, with whatever output they were given.
    const child = spawn(program, args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...env },
      windowsHide: true,
      timeout: timeoutMs,
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // A program that ends before it has read all tells so by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}

/** The clipboard by the system's own commands, without a shell. */
export function createSystemClipboard(
  place: ClipboardPlace = { platform: process.platform, env: process.env },
): Clipboard {
  return {
    async write(text) {
      for (const command of clipboardCommands(place)) {
        if (await hand(command, text, place.env)) return succeeded(undefined);
      }
      return failed({ code: 'clipboard-unavailable' });
    },
  };
}
