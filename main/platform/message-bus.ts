import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Where the session's bus listens, as libdbus looks for it; null where this cannot be told from here. */
function socketPath(env: NodeJS.ProcessEnv): string | null {
  const address = env.DBUS_SESSION_BUS_ADDRESS;
  if (address === undefined || address === '') {
    const path = join(env.XDG_RUNTIME_DIR ?? '', 'bus');
    return env.XDG_RUNTIME_DIR && existsSync(path) ? path : null;
  }
  const escaped = /^unix:(?:[^;]*,)?path=([^,;]+)/.exec(address)?.[1];
  try {
    return escaped === undefined ? null : decodeURIComponent(escaped);
  } catch {
    // Escapes that make no sense: libdbus refuses them by itself, and at once.
    return null;
  }
}

/**
 * Whether the session's message bus greets within the time given. libdbus connects without a time limit and on the
 * calling thread, so that a bus that is stuck would stop the whole program.
 */
export function messageBusAnswers(timeoutMs: number, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const path = socketPath(env);
  if (path === null) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (answers: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answers);
    };
    const timer = setTimeout(() => end(false), timeoutMs);
    // The first words of every conversation (D-Bus specification, Authentication Protocol).
    socket.once('connect', () => socket.write('\0AUTH\r\n'));
    socket.once('data', () => end(true));
    // A bus that is gone, or hangs up, is told apart by libdbus itself.
    socket.once('error', () => end(true));
    socket.once('close', () => end(true));
  });
}
