import type { MessagePort as NodePort } from 'node:worker_threads';
import type { MainPort } from '#main/serve-port.ts';

/** A port of Node with the manners of Electron's MessagePortMain: events that hold the message as `data`. */
export function mainPortOf(port: NodePort): MainPort {
  return {
    on: (type: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      type === 'message'
        ? port.on('message', (data: unknown) => listener({ data }))
        : port.on('close', () => listener({ data: undefined })),
    postMessage: (message) => port.postMessage(message),
    // A listener of Node's port starts it.
    start: () => undefined,
    close: () => port.close(),
  };
}
