import { ipcRenderer } from 'electron';
import { portMessages } from '#app/contract/port-messages.ts';

/**
 * Hands the document its port to main, and nothing else. The page asks once it listens; main checks who is
 * asking and answers with the port; the page gets it as a message of its own window.
 */
window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== portMessages.ask) return;
  ipcRenderer.once(portMessages.handOver, ({ ports }) =>
    window.postMessage(portMessages.handOver, window.location.origin, [...ports]),
  );
  ipcRenderer.send(portMessages.ask);
});
