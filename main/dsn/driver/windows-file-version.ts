import { open } from 'node:fs/promises';

/** First words of VS_FIXEDFILEINFO (`verrsrc.h`): signature 0xFEEF04BD, then structure version 1.0. */
const signature = Buffer.from([0xbd, 0x04, 0xef, 0xfe, 0x00, 0x00, 0x01, 0x00]);
const sectionSize = 40;
const resourceLimit = 64 * 1024 * 1024;

/** The version that a Windows library carries in its resources, such as `2.2.0.0`; undefined where it has none. */
export async function readWindowsFileVersion(path: string): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const read = async (at: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    const place = resourcePlace(await read(0, 4096));
    return place === undefined ? undefined : versionIn(await read(place.at, place.length));
  } finally {
    await file.close();
  }
}

/** Where the resources stand in the file, by the section table. */
function resourcePlace(head: Buffer): { at: number; length: number } | undefined {
  if (head.length < 0x40) return undefined;
  const start = head.readUInt32LE(0x3c);
  if (start + 24 > head.length || head.readUInt32LE(start) !== 0x4550) return undefined;
  const count = head.readUInt16LE(start + 6);
  const table = start + 24 + head.readUInt16LE(start + 20);
  for (
    let at = table;
    at < table + count * sectionSize && at + sectionSize <= head.length;
    at += sectionSize
  ) {
    if (head.toString('latin1', at, at + 8).replaceAll('\0', '') !== '.rsrc') continue;
    const length = Math.min(head.readUInt32LE(at + 16), resourceLimit);
    return { at: head.readUInt32LE(at + 20), length };
  }
  return undefined;
}

function versionIn(resources: Buffer): string | undefined {
  const at = resources.indexOf(signature);
  if (at === -1 || at + 16 > resources.length) return undefined;
  const [high, low] = [resources.readUInt32LE(at + 8), resources.readUInt32LE(at + 12)];
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.');
}
