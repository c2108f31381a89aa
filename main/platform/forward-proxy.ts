import { failed, type Result, succeeded } from '#app/result.ts';

/** A forward proxy. */
export interface ForwardProxy {
  /** How the proxy itself is spoken to. */
  readonly scheme: 'http' | 'https';
  /** An IPv6 address is without its brackets. */
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  /** A secret: it goes into one request header and nowhere else. */
  readonly password: string | null;
  /** Who named it. */
  readonly origin: 'dsn' | 'system';
}

/** Why a text names no proxy. */
export type ProxyProblem = 'scheme' | 'host' | 'port';

/** curl's port for a proxy that is named without one. */
export const defaultProxyPort = 1080;

/** `host:port`, to show. */
export function proxyName({ host, port }: Pick<ForwardProxy, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Passwords with a bare % are written often, and meant to the letter.
    return text;
  }
}

function portOf(written: string, scheme: ForwardProxy['scheme']): number | null {
  if (written === '') return scheme === 'https' ? 443 : defaultProxyPort;
  const port = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

/** Reads `[scheme://][user[:password]@]host[:port]`, as curl takes a proxy. */
export function readProxy(text: string, origin: ForwardProxy['origin']): Result<ForwardProxy, ProxyProblem> {
  const written = text.trim();
  const at = written.indexOf('://');
  const scheme = at === -1 ? 'http' : written.slice(0, at).toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return failed('scheme');
  const authority = (at === -1 ? written : written.slice(at + 3)).replace(/[/?#].*$/s, '');
  const userEnd = authority.lastIndexOf('@');
  const userinfo = userEnd === -1 ? null : authority.slice(0, userEnd);
  const match = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d*))?$/i.exec(authority.slice(userEnd + 1));
  const host = match?.[1] ?? match?.[2];
  if (match === null || host === undefined) return failed('host');
  const port = portOf(match[3] ?? '', scheme);
  if (port === null) return failed('port');
  const colon = userinfo?.indexOf(':') ?? -1;
  const user = userinfo === null ? null : decoded(colon === -1 ? userinfo : userinfo.slice(0, colon));
  const password = userinfo === null || colon === -1 ? null : decoded(userinfo.slice(colon + 1));
  return succeeded({ scheme, host: host.toLowerCase(), port, user, password, origin });
}

/** The `Proxy-Authorization` that a proxy is given unasked, as curl does with Basic; null without a user. */
export function proxyAuthorization({ user, password }: ForwardProxy): string | null {
  if (user === null) return null;
  return `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
}
