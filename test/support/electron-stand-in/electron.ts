import type {
  Clipboard,
  Dialog,
  Menu as ElectronMenu,
  MenuItemConstructorOptions,
  NativeTheme,
  Shell,
} from 'electron';
import { app } from './app.ts';
import { ipcMain } from './ipc-main.ts';
import { MessageChannelMain, MessagePortMain } from './ports.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { strict } from './strict.ts';
import { BrowserWindow } from './windows.ts';

/** What the test sees of calls that end on the user's screen. */
export const shown = {
  externalPages: [] as string[],
  copied: [] as string[],
  errorBoxes: [] as string[],
  questions: 0,
  /** Index of the button that the user presses. */
  answer: 0,
  menu: null as readonly MenuItemConstructorOptions[] | null,
};

const dialog = strict<Pick<Dialog, 'showErrorBox' | 'showMessageBoxSync'>>('dialog', {
  showErrorBox: (_title, text) => void shown.errorBoxes.push(text),
  showMessageBoxSync: () => {
    shown.questions += 1;
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
  buildFromTemplate: (template) => {
    shown.menu = template as readonly MenuItemConstructorOptions[];
    return {} as ElectronMenu;
  },
  setApplicationMenu: () => undefined,
});

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
  nativeTheme,
  protocol,
  session,
  shell,
};

// biome-ignore lint/style/noDefaultExport: electron-store imports the module's default export.
export default { app, ipcMain, shell };
