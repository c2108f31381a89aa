import { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { letGo } from './let-go.ts';

/**
 * Node's HTTP parser gives copies of what it reads from a socket, so that the collector gets as many bytes again as
 * an answer has. Lets go of them as they are parsed, for answers of many megabytes; but not of what the body was
 * given as it is, since nothing promises a copy.
 */
export function letGoOfReads(body: Readable): void {
  if (!(body instanceof IncomingMessage) || body.destroyed) return;
  const { socket } = body;
  const given = new WeakSet<ArrayBufferLike>();
  const push = body.push.bind(body);
  body.push = (chunk: unknown, encoding) => {
    if (chunk instanceof Uint8Array) given.add(chunk.buffer);
    return push(chunk, encoding);
  };
  // The parser listens since before, and has parsed the bytes by the time that they come here.
  const parsed = (bytes: Uint8Array): void => {
    if (!given.has(bytes.buffer)) letGo(bytes);
  };
  socket.on('data', parsed);
  body.once('close', () => socket.off('data', parsed));
}
