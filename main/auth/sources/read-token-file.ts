import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { failed, succeeded } from '#app/result.ts';
import { errorCode } from '#main/platform/error-code.ts';
import type { Outcome } from '#main/services.ts';
import { TOKEN_BYTES, tokenIn } from './token-text.ts';

async function readWhole(file: FileHandle): Promise<Buffer> {
  const room = Buffer.alloc(TOKEN_BYTES + 1);
  let length = 0;
  while (length < room.length) {
    const { bytesRead } = await file.read(room, length, room.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return room.subarray(0, length);
}

async function textOf(path: string): Promise<Outcome<string>> {
  // Without O_NONBLOCK the opening of a pipe would wait until somebody writes to it.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return failed({ code: 'token-unreadable', subject: path, message: 'It is no file.' });
    const bytes = await readWhole(file);
    if (bytes.length > TOKEN_BYTES) return failed({ code: 'token-not-a-jwt', subject: path });
    return succeeded(bytes.toString('utf8'));
  } finally {
    await file.close();
  }
}

/** The token in a file, read anew each time, for other programs renew it. */
export async function readTokenFile(path: string): Promise<Outcome<string>> {
  try {
    const text = await textOf(path);
    return text.ok ? tokenIn(text.value, path) : text;
  } catch (error) {
    const code = errorCode(error);
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return failed({
      code: missing ? 'token-source-file-missing' : 'token-unreadable',
      subject: path,
      message: code,
    });
  }
}
