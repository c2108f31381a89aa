import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type {
  Clipboard,
  Dialog,
  Menu as ElectronMenu,
  nativeImage as ElectronNativeImage,
  Tray as ElectronTray,
  MenuItemConstructorOptions,
  MessageBoxSyncOptions,
  NativeImage,
  NativeTheme,
  Shell,
} from 'electron';
import { app, appControl } from './app.ts';
import { ipcMain } from './ipc-main.ts';
import { MessageChannelMain, MessagePortMain } from './ports.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { strict } from './strict.ts';
import { BrowserWindow } from './windows.ts';

/** An icon beside the clock. */
interface StandInTray {
  toolTip: string;
  menu: readonly MenuItemConstructorOptions[] | null;
  click: () => void;
}

/** What the test sees of calls that end on the user's screen. */
export const shown = {
  externalPages: [] as string[],
  copied: [] as string[],
  errorBoxes: [] as string[],
  questions: 0,
  /** What the last question said. */
  question: '',
  /** Index of the button that the user presses. */
  answer: 0,
  menu: null as readonly MenuItemConstructorOptions[] | null,
  tray: null as StandInTray | null,
};

const dialog = strict<Pick<Dialog, 'showErrorBox' | 'showMessageBoxSync'>>('dialog', {
  showErrorBox: (_title, text) => void shown.errorBoxes.push(text),
  showMessageBoxSync: (...args: unknown[]) => {
    shown.questions += 1;
    const { message, detail } = args.at(-1) as MessageBoxSyncOptions;
    shown.question = [message, detail].join('\n');
    return shown.answer;
  },
});

const shell = strict<Pick<Shell, 'openExternal'>>('shell', {
  openExternal: async (url) => void shown.externalPages.push(url),
});

const clipboard = strict<Pick<Clipboard, 'writeText'>>('clipboard', {
  writeText: async (text) => void shown.copied.push(text),
});

const nativeTheme = strict<Pick<NativeTheme, 'shouldUseDarkColors'>>('nativeTheme', {
  shouldUseDarkColors: false,
});

const Menu = strict<Pick<typeof ElectronMenu, 'buildFromTemplate' | 'setApplicationMenu'>>('Menu', {
  buildFromTemplate: (template) => ({ template }) as unknown as ElectronMenu,
  setApplicationMenu: (menu) => {
    shown.menu = templateOf(menu);
  },
});

/** What a menu was built from. */
export function templateOf(menu: ElectronMenu | null): readonly MenuItemConstructorOptions[] {
  return (menu as unknown as { template: MenuItemConstructorOptions[] } | null)?.template ?? [];
}

const image: NativeImage = strict<Pick<NativeImage, 'resize'>>('NativeImage', {
  resize: () => image,
}) as NativeImage;
const nativeImage = strict<Pick<typeof ElectronNativeImage, 'createFromPath'>>('nativeImage', {
  createFromPath: (path) => {
    if (!existsSync(path)) throw new Error(`${path} is not there`);
    return image;
  },
});

/** `new Tray(…)` gives a strict object with the members that the program uses. */
const Tray = new Proxy(class {}, {
  construct: () => {
    if (appControl.state !== 'ready') throw new Error('Cannot create Tray before app is ready');
    const tray: StandInTray = { toolTip: '', menu: null, click: () => undefined };
    shown.tray = tray;
    return strict<Pick<ElectronTray, 'setToolTip' | 'setContextMenu' | 'destroy'> & { on: unknown }>('Tray', {
      setToolTip: (text) => {
        tray.toolTip = text;
      },
      setContextMenu: (menu) => {
        tray.menu = templateOf(menu);
      },
      on: (_event: string, listener: () => void) => {
        tray.click = listener;
      },
      destroy: () => {
        shown.tray = null;
      },
    });
  },
});

export const powerEvents = new EventEmitter();
const powerMonitor = strict<{ on: unknown }>('powerMonitor', { on: powerEvents.on.bind(powerEvents) });

/**
 * The `electron` module as the program sees it under test. A named import that is missing here fails to link;
 * a member that is missing on one of these throws.
 */
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  MessagePortMain,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
};

// biome-ignore lint/style/noDefaultExport: electron-store imports the module's default export.
export default { app, ipcMain, shell };
