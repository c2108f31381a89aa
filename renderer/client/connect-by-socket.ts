import type { Connection, ConnectionState } from './connection.ts';
import { createClient } from './contract-client.ts';
import { createLastingSocket } from './lasting-socket.ts';
import { checkSession, openSession } from './open-session.ts';

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Connects to the browser host and comes back by itself after a break, for as long as the session is good. */
export function connectBySocket(page: Window): Connection {
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  const enter = (next: ConnectionState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const lasting = createLastingSocket(() => enter('connected'));
  void keepConnected(page, lasting.attach, enter);
  return {
    client: createClient({ kind: 'socket', socket: lasting.socket }),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function keepConnected(
  page: Window,
  attach: ReturnType<typeof createLastingSocket>['attach'],
  enter: (state: ConnectionState) => void,
): Promise<void> {
  let pauseMs = firstPauseMs;
  for (let answer = await openSession(page); answer !== 'refused'; answer = await checkSession()) {
    if (answer === 'open') {
      const { wasOpen } = await attach(new WebSocket(`ws://${page.location.host}/rpc`));
      if (wasOpen) pauseMs = firstPauseMs;
    }
    enter('reconnecting');
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
  enter('refused');
}
