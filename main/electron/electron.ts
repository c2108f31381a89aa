import { join } from 'node:path';
import { app, dialog, powerMonitor, shell } from 'electron';
import { compose } from '#main/compose.ts';
import { readPageFiles } from '#main/platform/page-files.ts';
import { redact } from '#main/platform/redact.ts';
import { setApplicationMenu } from './application-menu.ts';
import { followArmedDsns } from './armed-dsns.ts';
import { countDownInTray } from './armed-tray.ts';
import { closeBeforeQuit } from './close-before-quit.ts';
import { answerPortRequests } from './document-ports.ts';
import { launchFlags } from './launch-flags.ts';
import { lockDown } from './lock-down.ts';
import { openMainWindow, showMainWindow } from './main-window.ts';
import { openElectronStore } from './open-electron-store.ts';
import { ownClipboard } from './own-clipboard.ts';
import { registerPageScheme, servePage } from './page-scheme.ts';

const flags = launchFlags(process.argv.slice(1));

async function start(): Promise<void> {
  await app.whenReady();
  const services = await compose({
    host: 'electron',
    dataDir: flags.dataDir,
    openPage: (url) => shell.openExternal(url),
    openConf: openElectronStore,
    clipboard: ownClipboard,
  });
  process.on('unhandledRejection', (error) => services.log.defect('unhandled-rejection', error));
  // Without this, Electron would show the error's text as it is.
  process.on('uncaughtException', (error) => {
    const incident = services.log.defect('uncaught-exception', error);
    dialog.showErrorBox('Athena DSN Manager made a mistake', `The log tells more: incident ${incident}.`);
    app.exit(1);
  });
  closeBeforeQuit(services);
  lockDown(services.links);
  servePage(await readPageFiles(join(app.getAppPath(), 'out/renderer')));
  answerPortRequests(services);
  setApplicationMenu();
  const armed = followArmedDsns(services);
  countDownInTray(services, armed);
  // Timers stand still while a computer sleeps; a token that died meanwhile goes as soon as it wakes.
  powerMonitor.on('resume', () => void services.powerBi.removeExpired());
  app.on('second-instance', () => showMainWindow(services, armed));
  app.on('activate', () => showMainWindow(services, armed));
  openMainWindow(services, armed);
  if (flags.sandbox) await services.sandbox.start();
}

// The lock and the window's state lie in this folder as well, so it is set before anything else.
app.setPath('userData', flags.dataDir);
app.enableSandbox();
registerPageScheme();
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    dialog.showErrorBox(
      'Athena DSN Manager cannot start',
      redact(error instanceof Error ? error.message : String(error)),
    );
    app.exit(1);
  });
} else {
  app.quit();
}
