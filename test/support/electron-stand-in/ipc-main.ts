import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { strict } from './strict.ts';

export const ipcEvents = new EventEmitter();
const handled = new Set<string>();

type Known = Pick<IpcMain, 'handle'> & {
  on(channel: string, listener: Parameters<IpcMain['on']>[1]): unknown;
};

export const ipcMain: Known = strict<Known>('ipcMain', {
  on: (channel, listener) => ipcEvents.on(channel, listener),
  handle: (channel) => {
    if (handled.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handled.add(channel);
  },
});
