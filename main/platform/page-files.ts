import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface PageFile {
  readonly body: Buffer<ArrayBuffer>;
  readonly type: string;
}

/** Every file of the built page by its path in an address (`/index.html`, `/assets/index-….js`). */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Paths of all files below a folder. Plain `readdir` calls, which Electron answers from its archive as well. */
async function filesBelow(dir: string, path = ''): Promise<readonly string[]> {
  const entries = await readdir(join(dir, path), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(dir, inner) : [inner];
  });
  return (await Promise.all(nested)).flat();
}

/**
 * Reads the built page once. A request is then answered by looking its path up in this map, so that no address,
 * however it is spelled, can reach any other file, and a rebuild does not change a page that is being served.
 */
export async function readPageFiles(dir: string): Promise<PageFiles> {
  const read = async (path: string): Promise<[string, PageFile]> => {
    const body = await readFile(join(dir, path));
    return [path, { body, type: types[extname(path)] ?? 'application/octet-stream' }];
  };
  return new Map(await Promise.all((await filesBelow(dir)).map(read)));
}

/** The file for a request's path as it came over the wire, without decoding: the built names need none. */
export function pageFile(files: PageFiles, path: string): PageFile | undefined {
  return files.get(path === '/' ? '/index.html' : path);
}
