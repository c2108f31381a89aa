import { isLoopbackHost } from '#app/dsn/checks/endpoint-override.ts';

/** Whether the host of a URL is this computer. */
export function isLoopback({ hostname }: URL): boolean {
  return isLoopbackHost(hostname.replace(/^\[(.*)\]$/, '$1'));
}

/**
 * An address that tokens and secrets may be sent to, or taken from: https, or http to this computer itself. Null for
 * any other, and for one with a user name in it, which only serves to make an address look like another.
 */
export function identityAddress(text: string): URL | null {
  if (text.length > 8192 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return url;
  return url.protocol === 'http:' && isLoopback(url) ? url : null;
}
