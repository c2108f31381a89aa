import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

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

/**
 * Reads the built page once. A request is then answered by looking its path up in this map, so that no address,
 * however it is spelled, can reach any other file, and a rebuild does not change a page that is being served.
 */
export async function readPageFiles(dir: string): Promise<PageFiles> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (entry): Promise<[string, PageFile]> => {
        const path = join(entry.parentPath, entry.name);
        const body = await readFile(path);
        const type = types[extname(entry.name)] ?? 'application/octet-stream';
        return [`/${relative(dir, path).split(sep).join('/')}`, { body, type }];
      }),
    ),
  );
}

/** The file for a request's path as it came over the wire, without decoding: the built names need none. */
export function pageFile(files: PageFiles, path: string): PageFile | undefined {
  return files.get(path === '/' ? '/index.html' : path);
}
