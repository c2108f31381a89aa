import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type ClientSocket, createClient } from '#renderer/client/contract-client.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import type { RunningProgram } from './start-program.ts';

/** A page without a window: what it can ask for, and every frame that came in. */
export interface PageSocket {
  readonly client: ProgramClient;
  readonly socket: WebSocket;
  readonly frames: readonly string[];
}

/** Trades the address's secret for the cookie and opens the page's socket, keeping every frame that comes in. */
export async function openPageSocket({ url }: RunningProgram): Promise<PageSocket> {
  const { origin, hash, port } = new URL(url);
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    body: hash.slice(1),
    headers: { Origin: origin },
  });
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';', 1);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { Origin: origin, Cookie: cookie } });
  const frames: string[] = [];
  socket.on('message', (data) => frames.push(String(data)));
  await once(socket, 'open');
  const client = createClient({ kind: 'socket', socket: socket as unknown as ClientSocket });
  return { client, socket, frames };
}
