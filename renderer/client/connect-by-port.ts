import { portMessages } from '#app/contract/port-messages.ts';
import type { Connection } from './connection.ts';
import { createClient } from './contract-client.ts';

/** Asks the preload for this document's one port. It lives as long as the document, so the state never changes. */
export function connectByPort(page: Window): Promise<Connection> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== page || event.data !== portMessages.handOver || port === undefined) return;
      page.removeEventListener('message', receive);
      const client = createClient({ kind: 'port', port });
      port.start();
      resolve({ client, state: () => 'connected', subscribe: () => () => undefined });
    };
    page.addEventListener('message', receive);
    page.postMessage(portMessages.ask, page.location.origin);
  });
}
