import type { CustomScheme, Protocol } from 'electron';
import { appControl } from './app.ts';
import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

export const privilegedSchemes: CustomScheme[] = [];
const handlers = new Map<string, Handler>();

/** Loads an address as a window of the default session does. */
export async function load(url: string, method = 'GET'): Promise<Response> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME loading ${url}`);
  return handler(new Request(url, { method }));
}

export const protocol = strict<
  Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'isProtocolHandled'>
>('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    if (appControl.state === 'ready')
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (privilegedSchemes.length > 0)
      throw new Error('protocol.registerSchemesAsPrivileged replaces what an earlier call registered');
    privilegedSchemes.push(...schemes);
  },
  handle: (scheme, handler) => {
    if (appControl.state !== 'ready') throw new Error('protocol.handle cannot be called before app is ready');
    if (handlers.has(scheme)) throw new TypeError(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler as Handler);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
});
