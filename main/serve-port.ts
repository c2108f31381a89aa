import { RPCHandler } from '@orpc/server/message-port';
import { isRequestFrame } from './request-frame.ts';
import { router } from './router.ts';
import type { Services } from './services.ts';

/** What Electron's MessagePortMain offers, as far as the contract needs it. */
export interface MainPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

export interface ServedPort {
  /** Closes the port and cancels what its page began. */
  end(): void;
}

type Listener = (event?: { data: unknown }) => void;

const handler = new RPCHandler(router);

/**
 * Serves the contract on a port. A port that is closed on this side tells its own listeners nothing, so the
 * end is told to the handler here, whichever side closes.
 */
export function servePort(port: MainPort, services: Services): ServedPort {
  const receivers: Listener[] = [];
  const enders: Listener[] = [];
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const tell of enders) tell();
    port.close();
  };
  handler.upgrade(
    {
      on: (event: string, listener: Listener) => void (event === 'close' ? enders : receivers).push(listener),
      postMessage: (message: unknown) => {
        if (!ended) port.postMessage(message);
      },
    },
    { context: { services } },
  );
  port.on('message', (event) => {
    if (ended) return;
    if (!isRequestFrame(event.data)) return end();
    for (const receive of receivers) receive(event);
  });
  port.on('close', end);
  port.start();
  return { end };
}
