import { type BrowserWindow, type IpcMainEvent, ipcMain, MessageChannelMain } from 'electron';
import { portMessages } from '#app/contract/port-messages.ts';
import { type ServedPort, servePort } from '#main/serve-port.ts';
import type { Services } from '#main/services.ts';
import { pageOrigin } from './page-scheme.ts';

const isOwnDocument = ({ sender, senderFrame }: IpcMainEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === pageOrigin;

/** Ports by the window contents that hold them: one for each loaded document. */
const ports = new WeakMap<Electron.WebContents, ServedPort>();

function endPort(contents: Electron.WebContents): void {
  ports.get(contents)?.end();
  ports.delete(contents);
}

/** Answers documents that ask for their port. Any sender but our own page is refused, and the refusal logged. */
export function answerPortRequests(services: Services): void {
  ipcMain.on(portMessages.ask, (event) => {
    if (!isOwnDocument(event) || ports.has(event.sender)) {
      services.log.info('port-refused', { origin: event.senderFrame?.origin ?? null });
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    ports.set(event.sender, servePort(port1, services));
    event.senderFrame?.postMessage(portMessages.handOver, null, [port2]);
  });
}

/**
 * Ends the port with its document, and so cancels what that document began. `did-navigate` comes when another
 * document has taken the place of the old one; a navigation that was refused leaves the port alone.
 */
export function endPortWithDocument({ webContents }: BrowserWindow): void {
  webContents.on('did-navigate', () => endPort(webContents));
  webContents.on('render-process-gone', () => endPort(webContents));
  webContents.on('destroyed', () => endPort(webContents));
}
