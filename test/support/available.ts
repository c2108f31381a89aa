import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that some tests need and a machine may lack, with what those tests check. */
const OPTIONAL = {
  openssl: 'proxies and certificates, with an authority made for the test (install openssl)',
  odbcinst: 'odbc.ini as unixODBC reads it (install odbcinst)',
  wine: 'DSNs in the registry of Windows (install wine)',
  'gnome-keyring-daemon': 'sign-ins kept with a real keychain (install gnome-keyring)',
  'dbus-run-session': 'sign-ins kept with a real keychain (install dbus)',
} as const;

/** What the tests leave out on this machine, for the summary of `npm test`. */
export function notAvailable(): readonly string[] {
  return Object.entries(OPTIONAL)
    .filter(([program]) => !available(program))
    .map(([, what]) => what);
}

/** Whether a program is on the PATH, for tests that need it: `describe.runIf(available('odbcinst'))`. */
export function available(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return folders.some((folder) => endings.some((ending) => isExecutable(join(folder, program + ending))));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
