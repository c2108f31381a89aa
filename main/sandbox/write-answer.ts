import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SandboxResponse } from './service.ts';

/** Cuts the connection as a failing network does: the peer sees a reset, not an orderly end. */
export function resetConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function head(response: ServerResponse, answer: SandboxResponse, headers: Record<string, string>): void {
  response.writeHead(answer.status, { ...headers, ...answer.headers });
}

/** Writes the whole answer; ends early and without error when the caller has gone. */
export async function writeAnswer(
  response: ServerResponse,
  answer: SandboxResponse,
  headers: Record<string, string>,
): Promise<void> {
  const { body } = answer;
  if (!(body instanceof Readable)) {
    head(response, answer, { 'content-length': String(Buffer.byteLength(body)), ...headers });
    response.end(response.req.method === 'HEAD' ? undefined : body);
    return;
  }
  head(response, answer, headers);
  if (response.req.method === 'HEAD') {
    body.destroy();
    response.end();
    return;
  }
  // The head is out by now, so that a broken connection is all that is left to tell the caller.
  await pipeline(body, response).catch(() => response.destroy());
}

async function* firstBytes(body: AsyncIterable<Buffer | string>, limit: number): AsyncGenerator<Buffer> {
  let left = limit;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk).subarray(0, left);
    left -= bytes.length;
    yield bytes;
    if (left <= 0) return;
  }
}

/** Announces the whole answer, sends half of it, and cuts the connection. */
export async function writeHalf(
  response: ServerResponse,
  answer: SandboxResponse,
  headers: Record<string, string>,
): Promise<void> {
  const { body } = answer;
  const stated = Number(answer.headers['content-length'] ?? answer.headers['Content-Length']);
  const length = body instanceof Readable ? stated || 2048 : Buffer.byteLength(body);
  head(response, answer, { 'content-length': String(length), ...headers });
  response.flushHeaders();
  const source = body instanceof Readable ? body : [body];
  for await (const bytes of firstBytes(Readable.from(source), Math.floor(length / 2))) response.write(bytes);
  // Half an answer is of use to a test only when it has arrived.
  response.write('', () => setImmediate(() => response.destroy()));
}
