import type { MessagePort as NodePort } from 'node:worker_threads';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { type Client, createClient } from '#renderer/client/contract-client.ts';
import { type Perform, startStandIn } from '#test/support/electron-stand-in/stand-in-process.ts';
import { entriesFor } from '#test/support/entries-for.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { startSilentServer } from '#test/support/silent-server.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { describeContract } from '../contract/contract-suite.ts';

interface State {
  readonly options: BrowserWindowConstructorOptions;
  readonly page: { readonly url: string; readonly status: number; readonly text: string };
  readonly log: readonly string[];
  readonly windows: number;
  readonly sandboxEnabled: boolean;
  readonly userData: string;
  readonly schemes: readonly unknown[];
  readonly menu: readonly MenuItemConstructorOptions[];
  readonly externalPages: readonly string[];
  readonly copied: readonly string[];
  readonly errorBoxes: readonly string[];
  readonly exitCode: number | null;
}

const own = 'app://bundle';

beforeAll(async () => {
  await buildChanged(programRoot, startTargets, () => undefined);
}, 120_000);

async function start(): Promise<Perform> {
  const perform = await startStandIn([`--data-dir=${await temporaryFolder()}`]);
  await perform({ do: 'ready' });
  return perform;
}

const askForPort = async (perform: Perform, origin = own, isMainFrame = true): Promise<NodePort | null> =>
  (await perform<{ port: NodePort | null }>({ do: 'ask', origin, isMainFrame })).port;

async function connect(perform: Perform): Promise<{ client: Client; port: NodePort }> {
  const port = await askForPort(perform);
  if (port === null) throw new Error('The page got no port.');
  port.start();
  return { client: createClient({ kind: 'port', port: port as unknown as MessagePort }), port };
}

describe('the Electron host', () => {
  it('opens one sandboxed window with the page in it, and shows it when it is ready', async () => {
    const state = await (await start())<State>({ do: 'state' });
    expect(state).toMatchObject({ windows: 1, sandboxEnabled: true, errorBoxes: [], log: ['show'] });
    expect(state.page).toMatchObject({ url: `${own}/index.html`, status: 200 });
    expect(state.page.text).toContain('<div id="root">');
    expect(state.options).toMatchObject({ name: 'main', windowStatePersistence: true, show: false });
    expect(state.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(state.options.webPreferences?.preload).toBe(`${programRoot}/out/preload/preload.cjs`);
  });

  it('gives its scheme the rights of a secure origin and no more', async () => {
    const { schemes } = await (await start())<State>({ do: 'state' });
    expect(schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('has a menu made of roles', async () => {
    const { menu } = await (await start())<State>({ do: 'state' });
    const roles = menu.flatMap((item) => [item.role, ...(Array.isArray(item.submenu) ? item.submenu : [])]);
    expect(JSON.stringify(roles)).toContain('"reload"');
    expect(menu.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['fileMenu', 'editMenu', 'windowMenu']),
    );
  });

  it('serves the page with its policy, and nothing beside it', async () => {
    const perform = await start();
    const load = (url: string, method = 'GET') =>
      perform<{ status: number; headers: Record<string, string>; text: string }>({
        do: 'fetch',
        url,
        method,
      });
    const page = await load(`${own}/`);
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self';.*connect-src 'none';/);
    for (const url of [
      `${own}/../main/electron.js`,
      `${own}/%2e%2e/main/electron.js`,
      `${own}/..%2fmain%2felectron.js`,
      `${own}/C:/Windows/win.ini`,
      'app://other/index.html',
    ])
      expect(await load(url)).toMatchObject({ status: 404, text: '' });
    expect((await load(`${own}/`, 'POST')).status).toBe(404);
  });

  it.each([
    ['a foreign page', 'https://evil.example', true],
    ['a file', 'file://', true],
    ['a look-alike host', 'app://bundle.evil', true],
    ['a frame within the page', own, false],
  ])('refuses a port to %s', async (_who, origin, isMainFrame) => {
    expect(await askForPort(await start(), origin, isMainFrame)).toBeNull();
  });

  it('gives a document one port, and the next document a new one', async () => {
    const perform = await start();
    const { client } = await connect(perform);
    expect(await askForPort(perform)).toBeNull();
    expect(await client.program.info()).toMatchObject({ host: 'electron' });
    const feed = await client.dsns.watch();
    await feed.next();
    await perform({ do: 'navigate', url: `${own}/index.html` });
    await expect(feed.next()).rejects.toThrow();
    expect(await (await connect(perform)).client.program.info()).toMatchObject({ host: 'electron' });
  });

  it('closes the port of a page that speaks otherwise than the client', async () => {
    const perform = await start();
    const { port } = await connect(perform);
    const closed = new Promise((resolve) => port.once('close', resolve));
    port.postMessage({ i: '1', p: { u: '/program/info' } });
    await closed;
  });

  it('denies navigation, windows, webviews, permissions and downloads', async () => {
    const perform = await start();
    const offer = (event: string, details: object = {}) => perform<boolean>({ do: 'offer', event, details });
    expect(await offer('will-frame-navigate', { url: 'https://evil.example/', isMainFrame: true })).toBe(
      false,
    );
    expect(await offer('will-frame-navigate', { url: 'file:///etc/passwd', isMainFrame: true })).toBe(false);
    expect(await offer('will-frame-navigate', { url: `${own}/index.html`, isMainFrame: false })).toBe(false);
    expect(await offer('will-frame-navigate', { url: `${own}/index.html`, isMainFrame: true })).toBe(true);
    expect(await offer('will-redirect')).toBe(false);
    expect(await offer('will-attach-webview')).toBe(false);
    for (const name of [
      'media',
      'geolocation',
      'clipboard-read',
      'notifications',
      'openExternal',
      'fileSystem',
    ])
      expect(await perform({ do: 'permission', name, origin: own })).toEqual({
        check: false,
        request: false,
      });
    const copy = 'clipboard-sanitized-write';
    expect(await perform({ do: 'permission', name: copy, origin: own })).toEqual({
      check: true,
      request: true,
    });
    expect(await perform({ do: 'permission', name: copy, origin: 'https://evil.example' })).toEqual({
      check: false,
      request: false,
    });
    expect(await perform({ do: 'download', url: 'https://evil.example/x.exe' })).toBe(false);
    expect(await perform({ do: 'download', url: `blob:${own}/1` })).toBe(true);
  });

  it('opens https links in the system browser, and no other', async () => {
    const perform = await start();
    const { client } = await connect(perform);
    await client.program.openExternal({ url: 'https://docs.aws.amazon.com/athena/' });
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'smb://host/share',
      'https://a:b@example.com/',
    ])
      expect(await perform({ do: 'open', url })).toBe('deny');
    const { externalPages } = await perform<State>({ do: 'state' });
    expect(externalPages).toEqual(['https://docs.aws.amazon.com/athena/', 'https://example.com/']);
  });

  it('copies a held token by Electron itself, and the token never enters the page', async () => {
    const perform = await start();
    const { client } = await connect(perform);
    const token = await sampleToken();
    const held = await client.tokens.hold({ text: token, origin: { kind: 'pasted' } });
    expect(await client.tokenTools.copy({ tokenId: held.id })).toEqual({});
    expect((await perform<State>({ do: 'state' })).copied).toEqual([token]);
  });

  it('keeps its files in the folder that it was given', async () => {
    const perform = await start();
    const { client } = await connect(perform);
    const { dataDir } = await client.program.info();
    expect((await perform<State>({ do: 'state' })).userData).toBe(dataDir);
  });

  it('asks before it closes over a running test, and not otherwise', async () => {
    const perform = await start();
    const { client } = await connect(perform);
    expect(await perform({ do: 'close', answer: 0 })).toEqual({ closed: true, questions: 0 });
    const silent = await startSilentServer();
    const { id: dsnId } = await client.dsns.create({ name: 'Hangs', entries: entriesFor(silent.url) });
    const { id: tokenId } = await client.tokens.hold({
      text: await sampleToken(),
      origin: { kind: 'pasted' },
    });
    const events = await client.connectionTest.run({ dsnId, tokenId, query: null });
    const reading = (async () => {
      for await (const event of events) expect(event.kind).not.toBe('ended');
    })();
    await silent.asked;
    expect(await perform({ do: 'close', answer: 0 })).toEqual({ closed: false, questions: 1 });
    expect(await perform({ do: 'close', answer: 1 })).toEqual({ closed: true, questions: 2 });
    await perform({ do: 'navigate', url: `${own}/index.html` });
    await expect(reading).rejects.toThrow();
    await silent.hungUp;
    silent.close();
  });
});

it('closes the services before it ends', async () => {
  const perform = await start();
  await perform({ do: 'quit' });
  await expect.poll(async () => (await perform<State>({ do: 'state' })).exitCode).toBe(0);
});

describeContract("the Electron host's port", async () => (await connect(await start())).client);
