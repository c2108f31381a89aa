import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MessagePort as NodePort, parentPort, workerData } from 'node:worker_threads';
import { portMessages } from '#app/contract/port-messages.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { appControl } from './app.ts';
import { powerEvents, shown } from './electron.ts';
import { ipcEvents } from './ipc-main.ts';
import type { MessagePortMain } from './ports.ts';
import { load, privilegedSchemes } from './protocol.ts';
import { granted } from './session.ts';
import type { Command } from './stand-in-process.ts';
import { type Frame, type StandInWindow, windows } from './windows.ts';

// Runs the built main bundle in a thread of its own and plays Electron and the page for it. Messages to and
// from the test go through structured clone, ports included.

appControl.appPath = programRoot;

const bundle = pathToFileURL(join(programRoot, 'out/main/electron.js')).href;
process.argv.push(...(workerData as { args: string[] }).args);
await import(bundle);

function theWindow(): StandInWindow {
  const [window] = windows;
  if (window === undefined) throw new Error('The program has opened no window.');
  return window;
}

/** A document asks for its port; what main posts back to the frame is what the answer holds. */
function ask(origin: string, isMainFrame: boolean): { answer: unknown; transfer: NodePort[] } {
  const { contents } = theWindow();
  const received: NodePort[] = [];
  const frame: Frame = {
    origin,
    postMessage: (channel, _message, transfer: readonly MessagePortMain[] = []) => {
      if (channel === portMessages.handOver) received.push(...transfer.map((port) => port.release()));
    },
  };
  contents.mainFrame = isMainFrame ? frame : { ...frame };
  ipcEvents.emit(portMessages.ask, { sender: contents, senderFrame: frame, ports: [] });
  return { answer: { port: received[0] ?? null }, transfer: received };
}

async function fetchPage(url: string, method: string): Promise<unknown> {
  const response = await load(url, method);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

function permission(name: string, origin: string): { check: boolean; request: boolean } {
  let request = true;
  const answer = (given: boolean): void => {
    request = given;
  };
  const details = { requestingUrl: `${origin}/index.html`, isMainFrame: true };
  Reflect.apply(granted.request ?? (() => undefined), null, [null, name, answer, details]);
  const check = granted.check === null || Reflect.apply(granted.check, null, [null, name, origin, {}]);
  return { check, request };
}

function mayDownload(url: string): boolean {
  let allowed = true;
  granted.events.emit(
    'will-download',
    {
      preventDefault: () => {
        allowed = false;
      },
    },
    { getURL: () => url },
  );
  return allowed;
}

/** Presses an item of the tray's menu; answers whether there is one that can be pressed. */
function chooseInTray(label: string): boolean {
  const item = shown.tray?.menu?.find((one) => one.label === label);
  if (item?.click === undefined || item.enabled === false) return false;
  Reflect.apply(item.click, null, []);
  return true;
}

function mayClose(answer: number): { closed: boolean; questions: number } {
  shown.answer = answer;
  let closed = true;
  theWindow().events.emit('close', {
    preventDefault: () => {
      closed = false;
    },
  });
  return { closed, questions: shown.questions };
}

async function run(command: Command): Promise<{ answer: unknown; transfer?: NodePort[] }> {
  const { contents, options, page, log } = command.do === 'ready' ? ({} as StandInWindow) : theWindow();
  switch (command.do) {
    case 'ready':
      appControl.ready();
      while (windows[0]?.page == null) await new Promise((resolve) => setImmediate(resolve));
      return { answer: null };
    case 'state':
      return {
        answer: {
          options,
          page,
          log,
          windows: windows.length,
          sandboxEnabled: appControl.sandboxEnabled,
          userData: appControl.paths.get('userData'),
          schemes: privilegedSchemes,
          menu: JSON.parse(JSON.stringify(shown.menu)),
          externalPages: shown.externalPages,
          copied: shown.copied,
          errorBoxes: shown.errorBoxes,
          question: shown.question,
          exitCode: appControl.exitCode,
        },
      };
    case 'ask':
      return ask(command.origin, command.isMainFrame);
    case 'fetch':
      return { answer: await fetchPage(command.url, command.method) };
    case 'offer':
      return { answer: contents.offer(command.event, command.details) };
    case 'open':
      return { answer: contents.open(command.url) };
    case 'navigate':
      return { answer: contents.emit('did-navigate', {}, command.url) };
    case 'permission':
      return { answer: permission(command.name, command.origin) };
    case 'download':
      return { answer: mayDownload(command.url) };
    case 'close':
      return { answer: mayClose(command.answer) };
    case 'tray': {
      const { tray } = shown;
      return { answer: tray && { toolTip: tray.toolTip, menu: tray.menu?.map(({ label }) => label ?? '') } };
    }
    case 'choose':
      return { answer: chooseInTray(command.label) };
    case 'wake':
      return { answer: powerEvents.emit('resume') };
    case 'quit':
      appControl.events.emit('window-all-closed');
      return { answer: null };
  }
}

parentPort?.on('message', ({ id, command }: { id: number; command: Command }) => {
  run(command).then(
    ({ answer, transfer }) => parentPort?.postMessage({ id, answer }, transfer ?? []),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  );
});
parentPort?.postMessage({ id: 0, answer: null });
