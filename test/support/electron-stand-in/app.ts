import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { strict } from './strict.ts';

export type ReadyState = 'starting' | 'ready';

/** What the test decides, and what it sees of the app. */
export interface AppControl {
  appPath: string;
  readonly events: EventEmitter;
  readonly paths: Map<string, string>;
  state: ReadyState;
  sandboxEnabled: boolean;
  exitCode: number | null;
  ready(): void;
}

let becomeReady: () => void = () => undefined;
const whenReady = new Promise<void>((resolve) => {
  becomeReady = resolve;
});

export const appControl: AppControl = {
  appPath: '',
  events: new EventEmitter(),
  paths: new Map(),
  state: 'starting',
  sandboxEnabled: false,
  exitCode: null,
  ready: () => {
    appControl.state = 'ready';
    appControl.events.emit('ready');
    becomeReady();
  },
};

function beforeReady(what: string): void {
  if (appControl.state === 'ready') throw new Error(`${what} must be called before the app is ready`);
}

/** Electron's order: `will-quit` may hold the quit up; nothing holds up what follows. */
function quit(): void {
  let held = false;
  appControl.events.emit('will-quit', {
    preventDefault: () => {
      held = true;
    },
  });
  if (!held) appControl.exitCode = 0;
}

type Known = Pick<
  App,
  | 'whenReady'
  | 'isPackaged'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
> & { on(event: string, listener: (...args: never[]) => void): unknown };

export const app = strict<Known>('app', {
  whenReady: () => whenReady,
  isPackaged: false,
  getAppPath: () => appControl.appPath,
  getPath: (name) => appControl.paths.get(name) ?? `/stand-in/${name}`,
  setPath: (name, path) => void appControl.paths.set(name, path),
  getVersion: () => '0.0.0',
  enableSandbox: () => {
    beforeReady('app.enableSandbox');
    appControl.sandboxEnabled = true;
  },
  requestSingleInstanceLock: () => true,
  quit,
  exit: (code) => {
    appControl.exitCode = code ?? 0;
  },
  on: (event, listener) => appControl.events.on(event, listener as () => void),
});
