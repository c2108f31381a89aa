import { protocol } from 'electron';
import { type PageFiles, pageFile } from '#main/platform/page-files.ts';
import { pageHeaders } from '#main/platform/page-headers.ts';

export const pageOrigin = 'app://bundle';
export const pageAddress = `${pageOrigin}/index.html`;

/** Must run before the app is ready; gives the page an origin of its own, as a web page on https has. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, and nothing else, over its scheme. */
export function servePage(files: PageFiles): void {
  // The page talks to main by its port alone, so it may connect to nothing.
  const headers = pageHeaders("'none'");
  protocol.handle('app', (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === 'bundle' && request.method === 'GET' ? pageFile(files, pathname) : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, 'Content-Type': file.type } });
  });
}
