import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, it } from 'vitest';
import { portMessages } from '#app/contract/port-messages.ts';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';

/** What a sandboxed preload may require, by Electron's page on process sandboxing. */
const allowed = ['electron', 'events', 'timers', 'url', 'node:events', 'node:timers', 'node:url'];

let source: string;

beforeAll(async () => {
  await buildChanged(programRoot, startTargets, () => undefined);
  source = await readFile(join(programRoot, 'out/preload/preload.cjs'), 'utf8');
}, 120_000);

/** A document with the preload in it: its window, what was sent to main, and what was required. */
function loadPreload() {
  const ipc = new EventEmitter();
  const sent: string[] = [];
  const required: string[] = [];
  const posted: { data: unknown; origin: string; ports: unknown[] }[] = [];
  const listeners: ((event: object) => void)[] = [];
  const window = {
    location: { origin: 'app://bundle' },
    addEventListener: (_type: 'message', listener: (event: object) => void) => void listeners.push(listener),
    postMessage: (data: unknown, origin: string, ports: unknown[]) =>
      void posted.push({ data, origin, ports }),
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (!allowed.includes(name)) throw new Error(`module not found: ${name}`);
    const known = { once: ipc.once.bind(ipc), send: (channel: string) => void sent.push(channel) };
    return { ipcRenderer: known };
  };
  const globals = createContext({ window });
  // Electron wraps a preload in a function of these names, as Node does with a CommonJS module.
  const wrapped = runInContext(`(function (require, module, exports) {${source}\n})`, globals);
  wrapped(require, { exports: {} }, {});
  const tell = (event: object): void => {
    for (const listener of listeners) listener(event);
  };
  return { ipc, sent, required, posted, window, tell, globals };
}

it('runs with nothing but what a sandboxed preload may require', () => {
  expect(loadPreload().required).toEqual(['electron']);
});

it('hands the page the one port that main sends, and nothing else', () => {
  const { ipc, sent, posted, window, tell } = loadPreload();
  tell({ source: window, data: portMessages.ask });
  expect(sent).toEqual([portMessages.ask]);
  ipc.emit(portMessages.handOver, { ports: ['port'], sender: ipc });
  expect(posted).toEqual([{ data: portMessages.handOver, origin: 'app://bundle', ports: ['port'] }]);
  ipc.emit(portMessages.handOver, { ports: ['another'] });
  expect(posted).toHaveLength(1);
});

it('does nothing for other windows and other messages', () => {
  const { sent, window, tell } = loadPreload();
  tell({ source: {}, data: portMessages.ask });
  tell({ source: window, data: 'something else' });
  tell({ source: window, data: { toString: () => portMessages.ask } });
  expect(sent).toEqual([]);
});

it('leaves nothing behind in the page', () => {
  const { globals, window } = loadPreload();
  expect(Object.keys(globals)).toEqual(['window']);
  expect(Object.keys(window)).toHaveLength(3);
});

it('stays small', async () => {
  const text = await readFile(join(programRoot, 'app/preload/preload.ts'), 'utf8');
  expect(text.split('\n').length).toBeLessThan(40);
});
