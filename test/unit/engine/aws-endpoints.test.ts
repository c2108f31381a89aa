import { describe, expect, it } from 'vitest';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';

function urls(entries: readonly (readonly [string, string])[]): Record<string, string> | string {
  const place = awsPlaceOf(entries);
  if (!place.ok) return `${place.failure.code} ${place.failure.subject}`;
  return Object.fromEntries(Object.values(place.value.endpoints).map(({ service, url }) => [service, url]));
}

describe('where AWS is reached', () => {
  it.each([
    ['eu-west-1', 'eu-west-1.amazonaws.com'],
    ['us-gov-west-1', 'us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'cn-north-1.amazonaws.com.cn'],
    ['us-iso-east-1', 'us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', 'us-isob-east-1.sc2s.sgov.gov'],
    ['eusc-de-east-1', 'eusc-de-east-1.amazonaws.eu'],
  ])('in %s', (region, suffix) => {
    expect(urls([['AwsRegion', region]])).toEqual({
      sts: `https://sts.${suffix}`,
      athena: `https://athena.${suffix}`,
      s3: `https://s3.${suffix}`,
      'sso-oidc': `https://oidc.${suffix}`,
      'sso-admin': `https://sso.${suffix}`,
    });
  });

  it('is what the DSN says, key by key', () => {
    expect(
      urls([
        ['awsregion', 'eu-west-1'],
        ['EndpointOverride', 'vpce-1.athena.example.com:8443'],
        ['S3EndpointOverride', 'http://127.0.0.1:9000/'],
        ['ssooidcendpointoverride', 'oidc.us-east-1.amazonaws.com'],
        ['SSOAdminEndpointOverride', 'https://sso.us-east-1.amazonaws.com'],
      ]),
    ).toEqual({
      sts: 'https://sts.eu-west-1.amazonaws.com',
      athena: 'https://vpce-1.athena.example.com:8443',
      s3: 'http://127.0.0.1:9000',
      'sso-oidc': 'https://oidc.us-east-1.amazonaws.com',
      'sso-admin': 'https://sso.us-east-1.amazonaws.com',
    });
  });

  it.each([
    'StsEndpointOverride',
    'EndpointOverride',
    'S3EndpointOverride',
    'SSOOIDCEndpointOverride',
    'SSOAdminEndpointOverride',
  ])('is refused in plain text: %s', (key) => {
    expect(
      urls([
        ['AwsRegion', 'eu-west-1'],
        [key, 'http://example.com'],
      ]),
    ).toBe(`endpoint-invalid ${key}`);
  });
});
