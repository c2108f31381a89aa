import { failed, type Result, succeeded } from '#app/result.ts';

/** The address that an endpoint override stands for. */
export interface EndpointAddress {
  /** Complete and without a slash at the end: `https://vpce-1.example:8443`. */
  readonly url: string;
  readonly scheme: 'https' | 'http';
  /** In lower case; an IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
  readonly loopback: boolean;
}

/** Why an override can't be used; `insecure` is `http://` to anything but this computer. */
export type EndpointProblem = 'empty' | 'scheme' | 'insecure' | 'credentials' | 'host' | 'port' | 'path';

/** Reads an override: a host, host:port, or URL. Plain HTTP is taken for loopback addresses only. */
export function parseEndpointOverride(text: string): Result<EndpointAddress, EndpointProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return failed('empty');
  const scheme = schemeOf(trimmed);
  if (scheme === undefined) return failed('scheme');
  const rest = trimmed.includes('://') ? trimmed.slice(trimmed.indexOf('://') + 3) : trimmed;
  const end = rest.search(/[/?#\\]/);
  const authority = end === -1 ? rest : rest.slice(0, end);
  const path = end === -1 ? '' : rest.slice(end);
  if (authority.includes('@')) return failed('credentials');
  if (!/^(\/[\w.~!$&'()*+,;=:@%-]*)*$/.test(path)) return failed('path');
  return addressOf(scheme, authority, withoutSlashesAtEnd(path));
}

/** Whether a host is this computer: 127.0.0.0/8, localhost or ::1, each written the usual way. */
export function isLoopbackHost(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '0:0:0:0:0:0:0:1') return true;
  return isIPv4(host) && host.startsWith('127.');
}

function schemeOf(text: string): 'https' | 'http' | undefined {
  const at = text.indexOf('://');
  if (at === -1) return 'https';
  const written = text.slice(0, at).toLowerCase();
  return written === 'https' || written === 'http' ? written : undefined;
}

function addressOf(
  scheme: 'https' | 'http',
  authority: string,
  path: string,
): Result<EndpointAddress, EndpointProblem> {
  const colon = authority.startsWith('[')
    ? authority.indexOf(':', authority.indexOf(']'))
    : authority.indexOf(':');
  const written = (colon === -1 ? authority : authority.slice(0, colon)).toLowerCase();
  const host = hostOf(written);
  if (host === undefined) return failed('host');
  const port = colon === -1 ? defaultPort(scheme) : portOf(authority.slice(colon + 1));
  if (port === undefined) return failed('port');
  const loopback = isLoopbackHost(host);
  if (scheme === 'http' && !loopback) return failed('insecure');
  const suffix = port === defaultPort(scheme) ? '' : `:${port}`;
  return succeeded({ url: `${scheme}://${written}${suffix}${path}`, scheme, host, port, loopback });
}

function hostOf(written: string): string | undefined {
  if (written.startsWith('[')) {
    const inner = written.endsWith(']') ? written.slice(1, -1) : '';
    return /^[0-9a-f:.]{2,45}$/.test(inner) && inner.includes(':') ? inner : undefined;
  }
  if (written === '' || written.length > 253) return undefined;
  // A last label of digits makes the URL standard read the host as an IPv4 address, also `127.1` and `0x7f.1`.
  const last = written.slice(written.lastIndexOf('.') + 1);
  if (/^(\d+|0x[0-9a-f]*)$/.test(last)) return isIPv4(written) ? written : undefined;
  return written.split('.').every(isLabel) ? written : undefined;
}

function isLabel(label: string): boolean {
  return /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label);
}

function isIPv4(host: string): boolean {
  const octets = host.split('.');
  return (
    octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)
  );
}

function portOf(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}

function defaultPort(scheme: 'https' | 'http'): number {
  return scheme === 'https' ? 443 : 80;
}

function withoutSlashesAtEnd(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
