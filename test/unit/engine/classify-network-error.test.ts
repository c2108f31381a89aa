import { describe, expect, it } from 'vitest';
import { classifyNetworkError } from '#main/platform/classify-network-error.ts';

const coded = (code: string): Error => Object.assign(new Error(code), { code });

describe('errors of the network', () => {
  it.each([
    ['ENOTFOUND', 'dns-failed'],
    ['EAI_AGAIN', 'dns-failed'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ETIMEDOUT', 'connection-timeout'],
    ['ECONNRESET', 'connection-reset'],
    ['EPIPE', 'connection-reset'],
    ['EHOSTUNREACH', 'network-unreachable'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name-mismatch'],
    ['EPROTO', 'tls-failed'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-failed'],
    ['HPE_INVALID_CONSTANT', 'answer-not-from-aws'],
    ['ERR_OUT_OF_RANGE', null],
  ])('%s: %s', (code, expected) => {
    expect(classifyNetworkError(coded(code))).toBe(expected);
  });

  it('looks into an error that bundles one per address', () => {
    const bundle = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
    expect(classifyNetworkError(bundle)).toBe('connection-refused');
  });

  it('knows the time limit of the HTTP handler, and nothing else without a code', () => {
    expect(classifyNetworkError(Object.assign(new Error('x'), { name: 'TimeoutError' }))).toBe(
      'connection-timeout',
    );
    expect(classifyNetworkError(new TypeError('x'))).toBeNull();
    expect(classifyNetworkError(undefined)).toBeNull();
  });
});
