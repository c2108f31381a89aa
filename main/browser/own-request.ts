import type { IncomingMessage } from 'node:http';

/** The page's own origin. Exact text on purpose: any other spelling means that another site, or a name that was
 * rebound to 127.0.0.1, is asking. */
export const originOf = (port: number): string => `http://127.0.0.1:${port}`;

export const hasOwnHost = (request: IncomingMessage, port: number): boolean =>
  request.headers.host === `127.0.0.1:${port}`;

/** For calls that change something: the browser must have named our own origin. */
export const hasOwnOrigin = (request: IncomingMessage, port: number): boolean =>
  request.headers.origin === originOf(port);

/** For reading the page: browsers name no origin then; a foreign one is refused all the same. */
export const hasNoForeignOrigin = (request: IncomingMessage, port: number): boolean =>
  request.headers.origin === undefined || hasOwnOrigin(request, port);
