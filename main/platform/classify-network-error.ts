import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { TransportProblem } from './transport-problem.ts';

/** Codes of Node's sockets and resolver, and of OpenSSL ("Node.js errors", "X509 certificate error codes"). */
const byCode: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'dns-failed',
  EAI_AGAIN: 'dns-failed',
  EAI_FAIL: 'dns-failed',
  EAI_NODATA: 'dns-failed',
  EAI_NONAME: 'dns-failed',
  ENODATA: 'dns-failed',
  ESERVFAIL: 'dns-failed',
  EREFUSED: 'dns-failed',
  ETIMEOUT: 'dns-failed',
  ECONNREFUSED: 'connection-refused',
  ETIMEDOUT: 'connection-timeout',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  HPE_INVALID_CONSTANT: 'answer-not-from-aws',
  EHOSTUNREACH: 'network-unreachable',
  ENETUNREACH: 'network-unreachable',
  ENETDOWN: 'network-unreachable',
  EHOSTDOWN: 'network-unreachable',
  EADDRNOTAVAIL: 'network-unreachable',
  EACCES: 'network-unreachable',
  EPERM: 'network-unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name-mismatch',
  HOSTNAME_MISMATCH: 'tls-name-mismatch',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_REVOKED: 'tls-untrusted',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  INVALID_PURPOSE: 'tls-untrusted',
  // What the fetch of Node says ("Errors" of undici).
  UND_ERR_CONNECT_TIMEOUT: 'connection-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'answer-timeout',
  UND_ERR_BODY_TIMEOUT: 'answer-timeout',
  UND_ERR_SOCKET: 'connection-reset',
};

/** Problems of the way to a service, before the request itself is on it. */
const notPassed: ReadonlySet<string> = new Set([
  'proxy-invalid',
  'proxy-unreachable',
  'proxy-auth-required',
  'proxy-refused',
  'certificates-unreadable',
]);

const notVerified: ReadonlySet<string> = new Set(['tls-untrusted', 'tls-name-mismatch', 'tls-expired']);

/** The code of a socket error, also where Node bundles one error per address that it tried. */
export function networkErrorCode(error: unknown): string | null {
  if (error instanceof AggregateError) return networkErrorCode(error.errors[0]);
  if (typeof error !== 'object' || error === null) return null;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : null;
}

/** What an error of a socket, the resolver or TLS means; null where it is none. */
export function classifyNetworkError(error: unknown): FailureCode | null {
  const code = networkErrorCode(error);
  if (code === null) {
    // How NodeHttpHandler reports its connection time limit: it has a name, but no code.
    return error instanceof Error && error.name === 'TimeoutError' ? 'connection-timeout' : null;
  }
  const known = byCode[code];
  if (known !== undefined) return known;
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code === 'EPROTO') return 'tls-failed';
  return code.startsWith('HPE_') ? 'answer-not-from-aws' : null;
}

/**
 * Whether an error shows that the request never left: no address, no connection, no trust. Everything else may have
 * reached the service, a reset too.
 */
export function neverSent(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(neverSent);
  if (!(error instanceof Error)) return false;
  if (error instanceof TransportProblem) return notPassed.has(error.code);
  const code = networkErrorCode(error);
  if (code === null) return error.name === 'TimeoutError';
  const syscall: unknown = Reflect.get(error, 'syscall');
  const meaning = byCode[code] ?? '';
  return syscall === 'connect' || syscall === 'getaddrinfo' || notVerified.has(meaning);
}
