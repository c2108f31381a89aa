import { beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => vi.resetModules());

const parts = async () => ({
  ...(await import('#test/support/electron-stand-in/app.ts')),
  ...(await import('#test/support/electron-stand-in/protocol.ts')),
  ...(await import('#test/support/electron-stand-in/ipc-main.ts')),
  ...(await import('#test/support/electron-stand-in/windows.ts')),
});

it('refuses privileged schemes once the app is ready, and a second registration', async () => {
  const { protocol, appControl } = await parts();
  protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]);
  expect(() => protocol.registerSchemesAsPrivileged([])).toThrow('replaces');
  appControl.ready();
  expect(() => protocol.registerSchemesAsPrivileged([])).toThrow('before app is ready');
});

it('refuses windows, and handlers of a scheme, before the app is ready', async () => {
  const { protocol, BrowserWindow } = await parts();
  expect(() => protocol.handle('app', () => new Response())).toThrow('before app is ready');
  expect(() => Reflect.construct(BrowserWindow, [{}])).toThrow('before app is ready');
});

it('refuses a second handler of a scheme or a channel', async () => {
  const { protocol, ipcMain, appControl } = await parts();
  appControl.ready();
  protocol.handle('app', () => new Response());
  expect(() => protocol.handle('app', () => new Response())).toThrow('Failed to register protocol');
  ipcMain.handle('channel', () => undefined);
  expect(() => ipcMain.handle('channel', () => undefined)).toThrow('second handler');
});

it('refuses the sandbox switch once the app is ready', async () => {
  const { app, appControl } = await parts();
  appControl.ready();
  expect(() => app.enableSandbox()).toThrow('before the app is ready');
});

it('knows no member that it does not have', async () => {
  const { app, protocol } = await parts();
  expect(() => Reflect.get(app, 'relaunch')).toThrow('app.relaunch is not known');
  expect(() => Reflect.get(protocol, 'registerFileProtocol')).toThrow('not known');
  expect(() => Reflect.set(app, 'name', 'x')).toThrow('cannot be set');
});
