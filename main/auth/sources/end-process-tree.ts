import { type ChildProcess, spawn } from 'node:child_process';

/** Between asking a process to end and ending it. */
const graceMs = 500;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: all of the group has ended already.
  }
}

/**
 * Ends a process with all that it started: on Windows by taskkill, elsewhere by the process group that it leads
 * (it must have been started as `detached`). `now` leaves it no time, for this program is about to end itself.
 */
export function endProcessTree(child: ChildProcess, now = false): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const killer = spawn('taskkill.exe', ['/pid', String(pid), '/t', '/f'], {
      stdio: 'ignore',
      windowsHide: true,
    });
    killer.once('error', () => child.kill());
    return;
  }
  signalGroup(pid, now ? 'SIGKILL' : 'SIGTERM');
  if (!now) setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
}
