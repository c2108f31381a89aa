import { once } from 'node:events';
import { connect } from 'node:net';

/** The whole answer to bytes sent as they are: no client library tidies them up. */
export async function rawRequest(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return answer;
}

/** A request's text with these headers, its connection closed after the answer. */
export function requestText(line: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const all = {
    ...headers,
    Connection: 'close',
    ...(body === '' ? {} : { 'Content-Length': `${body.length}` }),
  };
  const fields = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${fields.join('')}\r\n${body}`;
}

export const statusOf = (answer: string): number => Number(answer.split(' ', 2)[1]);
