import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserHost, startBrowserHost } from '#main/browser/browser-host.ts';
import { compose } from '#main/compose.ts';
import type { Services } from '#main/services.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface HostUnderTest {
  readonly host: BrowserHost;
  readonly origin: string;
  /** The secret of a new invitation. */
  secret(): string;
  readonly services: Services;
}

/** A browser host with a page of one small file, closed when the running test ends. */
export async function startHost(
  change: (services: Services) => Services = (same) => same,
): Promise<HostUnderTest> {
  const folder = await temporaryFolder();
  const pageDir = join(folder, 'page');
  await mkdir(join(pageDir, 'assets'), { recursive: true });
  await writeFile(join(pageDir, 'index.html'), '<!doctype html><title>Page</title>');
  await writeFile(join(pageDir, 'assets/page.js'), 'export {};');
  await writeFile(join(folder, 'outside.txt'), 'outside the page');
  const services = change(await compose({ host: 'browser', dataDir: join(folder, 'data') }));
  const host = await startBrowserHost({ services, pageDir, port: 0 });
  onTestFinished(async () => {
    await host.close();
    await services.close();
  });
  return {
    host,
    services,
    origin: `http://127.0.0.1:${host.port}`,
    secret: () => new URL(host.invite()).hash.slice(1),
  };
}

/** Trades a secret for the cookie, as the page does. */
export async function signIn({ origin, secret }: HostUnderTest): Promise<string> {
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    body: secret(),
    headers: { Origin: origin },
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (answer.status !== 204 || cookie === undefined) throw new Error(`No session: ${answer.status}`);
  return cookie;
}

/** An open WebSocket of the page. */
export async function openSocket(under: HostUnderTest): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${under.host.port}/rpc`, {
    headers: { Origin: under.origin, Cookie: await signIn(under) },
  });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}
