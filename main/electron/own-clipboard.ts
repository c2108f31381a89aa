import { clipboard } from 'electron';
import { failed, succeeded } from '#app/result.ts';
import type { Clipboard } from '#main/services.ts';

/** Electron's own clipboard, which needs no program of the system's. */
export const ownClipboard: Clipboard = {
  write: (text) =>
    clipboard.writeText(text).then(
      () => succeeded(undefined),
      () => failed({ code: 'clipboard-unavailable' }),
    ),
};
