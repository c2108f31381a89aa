import type { IncomingMessage } from 'node:http';

/** The body went over the limit. */
export class BodyTooLarge extends Error {
  constructor(limit: number) {
    super(`The request body exceeds ${limit} bytes.`);
    this.name = 'BodyTooLarge';
  }
}

/** The whole request body; throws `BodyTooLarge` without keeping what exceeds the limit. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  }
  if (length > limit) throw new BodyTooLarge(limit);
  return Buffer.concat(chunks);
}
