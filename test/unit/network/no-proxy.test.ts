import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNoProxy } from '#main/platform/no-proxy.ts';

describe('a list of hosts without a proxy', () => {
  it.each([
    ['.amazonaws.com,localhost', 'sts.eu-west-1.amazonaws.com', true],
    ['amazonaws.com', 'amazonaws.com', true],
    ['amazonaws.com', 'sts.amazonaws.com', true],
    ['.amazonaws.com', 'amazonaws.com', true],
    ['amazonaws.com', 'notamazonaws.com', false],
    ['sts.amazonaws.com', 'amazonaws.com', false],
    ['AmazonAWS.com.', 'sts.amazonaws.COM', true],
    ['a.com b.com\tc.com', 'x.b.com', true],
    ['a.com,,  ,b.com', 'b.com', true],
    ['*', 'anything.example', true],
    [' * ', '10.0.0.1', true],
    ['*,a.com', 'b.com', false],
    ['*.a.com', 'x.a.com', false],
    ['', 'a.com', false],
    ['.', 'a.com', false],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.11', false],
    ['0.0.1', '10.0.0.1', false],
    ['10.0.0.0/8', '10.200.3.4', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/33', '10.0.0.1', false],
    ['fd00::/8', 'fd12::1', true],
    ['::1', '[::1]', true],
    ['[::1]', '::1', true],
    ['::1', '::2', false],
    ['192.168.0.0/16', '192.168.example.com', false],
  ])('%j and %s: %s', (list, host, direct) => {
    expect(readNoProxy(list)(host)).toBe(direct);
  });

  const label = fc.stringMatching(/^[a-z][a-z\d-]{0,10}[a-z\d]$/);
  const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));

  it('holds for a domain and all below it, and for no domain that only ends in the same letters', () => {
    fc.assert(
      fc.property(domain, label, fc.array(domain), (name, sub, others) => {
        const direct = readNoProxy([...others, name].join(','));
        expect(direct(name)).toBe(true);
        expect(direct(`${sub}.${name}`)).toBe(true);
        expect(readNoProxy(name)(`${sub}${name}`)).toBe(false);
      }),
    );
  });

  it('takes any text as a list', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (list, host) => void readNoProxy(list)(host)));
  });
});
