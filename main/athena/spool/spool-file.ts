import { type FileHandle, open, rm } from 'node:fs/promises';

/** A file of this run alone: private, and on its way out from the start. */
export interface SpoolFile {
  /** By which any thread of this process may read it while it is open. */
  readonly descriptor: number;
  write(parts: readonly Uint8Array[], position: number): Promise<void>;
  read(length: number, position: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Files that this process has open, which a sweep of leftovers must not touch. */
const openPaths = new Set<string>();

export const isOpenHere = (path: string): boolean => openPaths.has(path);

async function writeAll(file: FileHandle, parts: readonly Uint8Array[], position: number): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten } = await file.writev([...parts], position);
  if (bytesWritten === length) return;
  // A nearly full disk takes a part; the next write then says what is wrong.
  const rest = Buffer.concat([...parts]).subarray(bytesWritten);
  await writeAll(file, [rest], position + bytesWritten);
}

async function readAll(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, position + at);
    if (bytesRead === 0) throw new Error('The spool is shorter than what was written.');
    at += bytesRead;
  }
  return bytes;
}

/**
 * Opens a new file that only this account may read. Where the system lets go of a name while the file is open, the
 * name goes at once, and a crash leaves nothing; elsewhere it goes with `close`.
 */
export async function openSpoolFile(path: string, unlinkAtOnce: boolean): Promise<SpoolFile> {
  openPaths.add(path);
  const forget = async (): Promise<void> => {
    await rm(path, { force: true });
    openPaths.delete(path);
  };
  const file = await open(path, 'wx+', 0o600).catch((error: unknown) => {
    openPaths.delete(path);
    throw error;
  });
  if (unlinkAtOnce) await forget();
  return {
    descriptor: file.fd,
    write: (parts, position) => writeAll(file, parts, position),
    read: (length, position) => readAll(file, length, position),
    async close() {
      await file.close();
      if (!unlinkAtOnce) await forget();
    },
  };
}
