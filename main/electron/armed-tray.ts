import { join } from 'node:path';
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Services } from '#main/services.ts';
import type { ArmedDsns } from './armed-dsns.ts';
import { showMainWindow } from './main-window.ts';

/** The menu counts minutes, and is made anew this often. */
const countMs = 10_000;
/** Edge of the icon in pixels: menu bars of macOS take it as it is, other trays scale it down. */
const iconSize = process.platform === 'darwin' ? 16 : 32;

/** As long as a registered DSN holds a token, an icon beside the clock counts down and lets one disarm it. */
export function countDownInTray(services: Services, armed: ArmedDsns): void {
  // Electron drops an icon that nothing refers to (tray documentation).
  let shown: { readonly tray: Tray; readonly counting: NodeJS.Timeout } | undefined;
  const fill = (tray: Tray): void => {
    const now = Date.now();
    const title = soonest(armed.now(), now);
    tray.setToolTip(`Athena DSN Manager: ${title}`);
    if (process.platform === 'darwin') tray.setTitle(title);
    tray.setContextMenu(Menu.buildFromTemplate(menuOf(services, armed, now)));
  };
  const show = (): void => {
    const icon = nativeImage.createFromPath(join(app.getAppPath(), 'assets/icon.png'));
    const tray = new Tray(icon.resize({ width: iconSize, height: iconSize }));
    tray.on('click', () => showMainWindow(services, armed));
    shown = { tray, counting: setInterval(() => fill(tray), countMs) };
    fill(tray);
  };
  armed.subscribe(() => {
    if (armed.now().length === 0) {
      clearInterval(shown?.counting);
      shown?.tray.destroy();
      shown = undefined;
    } else if (shown === undefined) show();
    else fill(shown.tray);
  });
}

function menuOf(services: Services, armed: ArmedDsns, now: number): MenuItemConstructorOptions[] {
  const open = (): void => showMainWindow(services, armed);
  return [
    ...armed
      .now()
      .flatMap((one): MenuItemConstructorOptions[] => [
        { label: `${one.dsnName}: ${left(one, now)}`, enabled: false },
        { label: `Renew ${one.dsnName}…`, click: open },
        { label: `Disarm ${one.dsnName}`, click: () => void disarm(services, one) },
        { type: 'separator' },
      ]),
    { label: 'Open Athena DSN Manager', click: open },
    { label: 'Quit and disarm', click: () => app.quit() },
  ];
}

/** What goes wrong shows in the menu and in the window, where it is told what to do. */
async function disarm({ powerBi, log }: Services, { targetId, dsnName }: ArmedDsnView): Promise<void> {
  const done = await powerBi.disarm(targetId, dsnName);
  if (!done.ok) log.info('disarming-failed', { code: diagnose(done.failure).code });
}

function left({ expiresAt, state }: ArmedDsnView, now: number): string {
  return state === 'removal-failed' ? 'token not removed' : `${minutes(expiresAt - now)} left`;
}

function soonest(armed: readonly ArmedDsnView[], now: number): string {
  return `armed, ${minutes(Math.min(...armed.map(({ expiresAt }) => expiresAt)) - now)}`;
}

function minutes(ms: number): string {
  return `${Math.max(0, Math.ceil(ms / 60_000))} min`;
}
