import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { strict } from './strict.ts';

type Known = Pick<
  Session,
  'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setDevicePermissionHandler'
> & { on(event: string, listener: (...args: never[]) => void): unknown };

/** Electron grants everything that no handler refuses. */
export const granted = {
  check: null as Parameters<Session['setPermissionCheckHandler']>[0],
  request: null as Parameters<Session['setPermissionRequestHandler']>[0],
  device: null as Parameters<Session['setDevicePermissionHandler']>[0],
  events: new EventEmitter(),
};

export const session = strict('session', {
  defaultSession: strict<Known>('session.defaultSession', {
    setPermissionCheckHandler: (handler) => {
      granted.check = handler;
    },
    setPermissionRequestHandler: (handler) => {
      granted.request = handler;
    },
    setDevicePermissionHandler: (handler) => {
      granted.device = handler;
    },
    on: (event, listener) => granted.events.on(event, listener as () => void),
  }),
});
