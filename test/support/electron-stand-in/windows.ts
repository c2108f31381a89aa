import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from 'electron';
import { appControl } from './app.ts';
import type { MessagePortMain } from './ports.ts';
import { load } from './protocol.ts';
import { strict } from './strict.ts';

/** A frame as its sender shows it; main may post a port to it. */
export interface Frame {
  readonly origin: string;
  postMessage(channel: string, message: unknown, transfer?: readonly MessagePortMain[]): void;
}

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse;

/** A window's contents; the test plays the page in it. */
export class StandInContents extends EventEmitter {
  mainFrame: Frame | null = null;
  #openHandler: OpenHandler | null = null;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** `window.open` of the page; Electron allows it where nobody has said otherwise. */
  open(url: string): WindowOpenHandlerResponse['action'] {
    return this.#openHandler?.({ url }).action ?? 'allow';
  }

  /** Whether an event that main may prevent was let through. */
  offer(event: string, details: object = {}): boolean {
    let allowed = true;
    this.emit(event, {
      ...details,
      preventDefault: () => {
        allowed = false;
      },
    });
    return allowed;
  }
}

export interface StandInWindow {
  readonly options: BrowserWindowConstructorOptions;
  readonly contents: StandInContents;
  readonly events: EventEmitter;
  readonly log: string[];
  page: { readonly url: string; readonly status: number; readonly text: string } | null;
}

export const windows: StandInWindow[] = [];

const opened: object[] = [];

/** The members of a window that the program uses. */
function membersOf(record: StandInWindow) {
  const say = (name: string) => (): void => void record.log.push(name);
  return {
    webContents: record.contents,
    once: record.events.once.bind(record.events),
    on: record.events.on.bind(record.events),
    show: say('show'),
    focus: say('focus'),
    restore: say('restore'),
    isMinimized: () => false,
    loadURL: (url: string) => loadInto(record, url),
  };
}

function openWindow(options: BrowserWindowConstructorOptions): object {
  if (appControl.state !== 'ready') throw new Error('Cannot create BrowserWindow before app is ready');
  const record: StandInWindow = {
    options: structuredClone(options),
    contents: new StandInContents(),
    events: new EventEmitter(),
    log: [],
    page: null,
  };
  windows.push(record);
  appControl.events.emit('web-contents-created', {}, strict('webContents', bound(record.contents)));
  const window = strict('BrowserWindow', membersOf(record));
  opened.push(window);
  return window;
}

/** `new BrowserWindow(…)` gives a strict object; the class has the one static member that the program uses. */
export const BrowserWindow = new Proxy(class {}, {
  construct: (_target, [options]) => openWindow(options),
  get: (_target, key) => {
    if (key === 'getAllWindows') return () => [...opened];
    throw new TypeError(`BrowserWindow.${String(key)} is not known to the stand-in`);
  },
});

/** What main uses of contents before the page plays its part. */
const bound = (contents: StandInContents) => ({
  setWindowOpenHandler: contents.setWindowOpenHandler.bind(contents),
  on: contents.on.bind(contents),
});

async function loadInto(record: StandInWindow, url: string): Promise<void> {
  const response = await load(url);
  record.page = { url, status: response.status, text: await response.text() };
  record.contents.emit('did-navigate', {}, url);
  record.events.emit('ready-to-show');
}
