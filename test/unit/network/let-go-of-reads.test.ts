import { randomBytes } from 'node:crypto';
import { createServer, get, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { letGoOfReads } from '#main/platform/let-go-of-reads.ts';

const sent = randomBytes(4 * 1024 * 1024);

async function served(): Promise<IncomingMessage> {
  const server = createServer((_, response) => response.end(sent));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => get({ host: '127.0.0.1', port, agent: false }, resolve));
}

/** A body on a socket whose parser is stood in for. */
function bodyOf(parse: (body: IncomingMessage, bytes: Buffer) => void): IncomingMessage {
  const body = new IncomingMessage(new Socket());
  body.socket.on('data', (bytes: Buffer) => parse(body, bytes));
  letGoOfReads(body);
  return body;
}

describe('what is read from a socket for an answer', () => {
  it('is let go of once it is parsed, and the body is whole', async () => {
    const body = await served();
    letGoOfReads(body);
    const left: number[] = [];
    body.socket.on('data', (bytes) => left.push(bytes.length));
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(sent)).toBe(true);
    expect(left.filter((length) => length === 0).length).toBeGreaterThan(10);
  });

  it('stays where the body was given it as it is', () => {
    const bytes = Buffer.allocUnsafeSlow(64 * 1024);
    const asItIs = bodyOf((body, read) => void body.push(read.subarray(10)));
    asItIs.socket.emit('data', bytes);
    expect(bytes.length).toBe(64 * 1024);
    const copied = bodyOf((body, read) => void body.push(Buffer.from(read)));
    copied.socket.emit('data', bytes);
    expect(bytes.length).toBe(0);
  });

  it('is nobody else to be let go of once the answer has ended', async () => {
    const body = await served();
    const { socket } = body;
    const before = socket.listenerCount('data');
    letGoOfReads(body);
    body.destroy();
    await new Promise((resolve) => body.once('close', resolve));
    expect(socket.listenerCount('data')).toBeLessThanOrEqual(before);
  });
});
