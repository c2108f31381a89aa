import type { IncomingMessage, ServerResponse } from 'node:http';
import { type PageFile, type PageFiles, pageFile } from '#main/platform/page-files.ts';
import { hasNoForeignOrigin, hasOwnHost, hasOwnOrigin } from './own-request.ts';
import { readSmallBody } from './read-small-body.ts';
import type { BrowserSession } from './session.ts';

export interface Site {
  readonly files: PageFiles;
  readonly session: BrowserSession;
  readonly headers: Readonly<Record<string, string>>;
  readonly port: number;
}

function send(response: ServerResponse, site: Site, status: number, file?: PageFile, cookie?: string): void {
  response.writeHead(status, {
    ...site.headers,
    ...(file === undefined ? {} : { 'Content-Type': file.type }),
    'Content-Length': file?.body.length ?? 0,
    ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
    // A refused request may have left a body unread.
    ...(status >= 400 ? { Connection: 'close' } : {}),
  });
  response.end(response.req.method === 'HEAD' ? undefined : file?.body);
}

/** `GET` tells whether the cookie is good; `POST` trades the secret of the address's fragment for it. */
async function answerSession(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  if (request.method === 'GET')
    return send(response, site, site.session.holds(request.headers.cookie) ? 204 : 401);
  if (request.method !== 'POST') return send(response, site, 405);
  if (!hasOwnOrigin(request, site.port)) return send(response, site, 403);
  const secret = await readSmallBody(request, 256);
  const exchange = secret === null ? ({ kind: 'refused' } as const) : site.session.exchange(secret);
  if (exchange.kind === 'refused') return send(response, site, 401);
  send(response, site, 204, undefined, exchange.cookie);
}

/** Answers one HTTP request. Refusals say nothing but their status. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
): Promise<void> {
  if (!hasOwnHost(request, site.port)) return send(response, site, 421);
  if (!hasNoForeignOrigin(request, site.port)) return send(response, site, 403);
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/session') return answerSession(request, response, site);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, site, 405);
  const file = pageFile(site.files, path);
  send(response, site, file === undefined ? 404 : 200, file);
}
