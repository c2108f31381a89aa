import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron';
import type { Services } from '#main/services.ts';

/** Longer than stopping a query in Athena may take. */
const patienceMs = 4_000;

/** Lets the services end what they hold before the process goes; a service that hangs does not keep it. */
export function closeBeforeQuit(services: Services): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const closed = services.close().catch((error: unknown) => services.log.defect('close-failed', error));
    void Promise.race([closed, pause(patienceMs)]).then(() => {
      state = 'closed';
      app.quit();
    });
  });
}
