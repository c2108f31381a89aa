import type { ClientSocket } from './contract-client.ts';

type SocketEvent = 'open' | 'message' | 'close';

/**
 * A socket that outlives its connections: the client's link is built on it once, and each new connection is
 * attached beneath. Calls under way when a connection ends are rejected; calls made while a new one is being
 * opened wait for it.
 */
export interface LastingSocket {
  readonly socket: ClientSocket;
  /** Resolves when this connection has ended, with whether it was ever open. */
  attach(connection: WebSocket): Promise<{ readonly wasOpen: boolean }>;
}

export function createLastingSocket(onOpen: () => void): LastingSocket {
  const events = new EventTarget();
  let current: WebSocket | null = null;
  const relay = (type: SocketEvent, data?: unknown): void =>
    void events.dispatchEvent(type === 'message' ? new MessageEvent(type, { data }) : new Event(type));
  return {
    socket: {
      get readyState() {
        return current?.readyState ?? WebSocket.CONNECTING;
      },
      send: (data: string) => current?.send(data),
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    } as ClientSocket,
    attach: (connection) => {
      current = connection;
      let wasOpen = false;
      return new Promise((resolve) => {
        connection.addEventListener('open', () => {
          wasOpen = true;
          onOpen();
          relay('open');
        });
        connection.addEventListener('message', (event) => relay('message', event.data));
        connection.addEventListener('close', () => {
          relay('close');
          resolve({ wasOpen });
        });
      });
    },
  };
}
