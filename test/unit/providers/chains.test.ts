import { describe, expect, it } from 'vitest';
import type { ProductName, ProviderStep } from '#main/auth/provider.ts';
import { providerOf, providers } from '#main/auth/providers.ts';
import { contextProviderArn } from '#main/auth/steps/assume-access-role.ts';

const application = [
  'CustomerIdcApplicationArn',
  'arn:aws:sso::111122223333:application/ssoins-1/apl-1',
] as const;
const role = ['AccessRoleArn', 'arn:aws:iam::111122223333:role/Access'] as const;
const type = ['AuthenticationType', 'JWT_TIP'] as const;

const products: Readonly<Record<string, readonly ProductName[]>> = {
  'browser-sign-in': ['token'],
  'load-credentials': ['own'],
  'assume-role-with-web-identity': ['webIdentity'],
  'read-workgroup-tag': ['applicationArn'],
  'read-application-tag': ['accessRoleArn'],
  'create-token-with-iam': ['identityContext'],
  'assume-access-role': ['access'],
};

/** Calls one after another, where every step starts as soon as its needs are there. */
function depth(steps: readonly ProviderStep[], given: readonly ProductName[]): number {
  const known = new Set(given);
  let waiting = steps;
  for (let waves = 0; ; waves += 1) {
    if (waiting.length === 0) return waves;
    const ready = waiting.filter(({ needs }) => needs.every((name) => known.has(name)));
    expect(ready).not.toEqual([]);
    waiting = waiting.filter((step) => !ready.includes(step));
    for (const { id } of ready) for (const name of products[id] ?? []) known.add(name);
  }
}

describe('the chain of JWT_TIP', () => {
  it.each([
    ['tags for both', [type], 5, 4],
    ['the application given', [type, application], 4, 3],
    ['the access role given', [type, role], 4, 4],
    ['both given', [type, application, role], 3, 3],
  ] as const)('with %s', (_name, entries, calls, longest) => {
    const steps = providerOf('JWT_TIP')?.steps(entries) ?? [];
    expect(steps).toHaveLength(calls);
    expect(depth(steps, ['token'])).toBe(longest);
  });

  it('calls only what it needs', () => {
    const services = (entries: readonly (readonly [string, string])[]) =>
      providerOf('JWT_TIP')?.services(entries);
    expect(services([type])).toEqual(['sts', 'athena', 'sso-admin', 'sso-oidc']);
    expect(services([type, application, role])).toEqual(['sts', 'sso-oidc']);
  });
});

it.each(providers)(
  'every step of $authenticationType gets what it needs',
  ({ token, steps, authenticationType }) => {
    const entries = [['AuthenticationType', authenticationType]] as const;
    expect(depth(steps(entries), token === 'given' ? ['token'] : [])).toBeGreaterThan(0);
  },
);

it.each([
  ['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::aws:contextProvider/IdentityCenter'],
  ['arn:aws-us-gov:iam::111122223333:role/x', 'arn:aws-us-gov:iam::aws:contextProvider/IdentityCenter'],
])('the context provider is of the partition of %s', (arn, expected) => {
  expect(contextProviderArn(arn)).toBe(expected);
});
