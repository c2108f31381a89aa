/** The body was not in the `aws-chunked` encoding that its header announced. */
export class MalformedChunks extends Error {
  constructor() {
    super('The body is not a well-formed aws-chunked stream.');
    this.name = 'MalformedChunks';
  }
}

function lineEnd(body: Buffer, from: number): number {
  const end = body.indexOf('\r\n', from, 'latin1');
  if (end < 0) throw new MalformedChunks();
  return end;
}

/**
 * The content of an `aws-chunked` body: chunks of `HEX[;extension]` CRLF, bytes, CRLF, ended by a chunk of length 0
 * and trailers (Amazon S3 API Reference, "Signature calculations: transferring payload in multiple chunks").
 */
export function decodeAwsChunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const end = lineEnd(body, position);
    const size = /^([0-9a-f]{1,8})(;.*)?$/i.exec(body.toString('latin1', position, end))?.[1];
    if (size === undefined) throw new MalformedChunks();
    const length = Number.parseInt(size, 16);
    const start = end + 2;
    if (length === 0) return Buffer.concat(chunks);
    if (lineEnd(body, start + length) !== start + length) throw new MalformedChunks();
    chunks.push(body.subarray(start, start + length));
    position = start + length + 2;
  }
}
