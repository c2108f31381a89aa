import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import type { Services } from '#main/services.ts';
import type { ArmedDsns } from './armed-dsns.ts';
import { endPortWithDocument } from './document-ports.ts';
import { pageAddress } from './page-scheme.ts';

/** What ends with the window, a line each; macOS keeps the program running without one. */
function whatEnds(services: Services, armed: ArmedDsns): readonly { message: string; detail: string }[] {
  const names = [...new Set(armed.now().map(({ dsnName }) => dsnName))].join(', ');
  const test = {
    message: 'A connection test is running.',
    detail: 'Closing the window cancels it, and stops its query in Athena.',
  };
  const token = {
    message: `Armed with a token: ${names}.`,
    detail:
      'Closing the window ends the program, which takes the token out of the DSN. Power BI has none then.',
  };
  return [
    ...(services.running() > 0 ? [test] : []),
    ...(names !== '' && process.platform !== 'darwin' ? [token] : []),
  ];
}

/** Whether the user would rather end this than keep the window. */
function confirmsClosing(window: BrowserWindow, ends: ReturnType<typeof whatEnds>): boolean {
  const choice = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: ends.map(({ message }) => message).join(' '),
    detail: ends.map(({ detail }) => detail).join('\n'),
    buttons: ['Keep the window', 'Close'],
    defaultId: 0,
    cancelId: 0,
  });
  return choice === 1;
}

/** Opens the program's window. Electron itself remembers its place and size under its name. */
export function openMainWindow(services: Services, armed: ArmedDsns): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Athena DSN Manager',
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181d' : '#ffffff',
    icon: join(app.getAppPath(), 'assets/icon.png'),
    webPreferences: {
      preload: join(app.getAppPath(), 'out/preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  endPortWithDocument(window);
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    const ends = whatEnds(services, armed);
    if (ends.length > 0 && !confirmsClosing(window, ends)) event.preventDefault();
  });
  void window.loadURL(pageAddress);
  return window;
}

/** Brings the window to the front, or opens it again where it was closed. */
export function showMainWindow(services: Services, armed: ArmedDsns): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return void openMainWindow(services, armed);
  if (window.isMinimized()) window.restore();
  window.focus();
}
