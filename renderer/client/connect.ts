import { connectByPort } from './connect-by-port.ts';
import { connectBySocket } from './connect-by-socket.ts';
import type { Connection } from './connection.ts';

/** Connects this page to main, in whichever host it was loaded. Call once, before the first render. */
export function connect(): Promise<Connection> | Connection {
  return window.location.protocol === 'app:' ? connectByPort(window) : connectBySocket(window);
}
