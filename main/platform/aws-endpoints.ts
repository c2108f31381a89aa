import { parseEndpointOverride } from '#app/dsn/checks/endpoint-override.ts';
import { type DsnEntries, effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';

/** The AWS services that a test may call. */
export type AwsService = 'sts' | 'athena' | 's3' | 'sso-oidc' | 'sso-admin';

/** Where a service is reached. */
export interface AwsEndpoint {
  readonly service: AwsService;
  /** Without a slash at the end. */
  readonly url: string;
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly port: number;
  /** The DSN names the address itself. */
  readonly overridden: boolean;
}

/** One Region and the addresses of the services in it. */
export interface AwsPlace {
  readonly region: string;
  readonly endpoints: Readonly<Record<AwsService, AwsEndpoint>>;
}

const overrideKeys: Readonly<Record<AwsService, string>> = {
  sts: 'StsEndpointOverride',
  athena: 'EndpointOverride',
  s3: 'S3EndpointOverride',
  'sso-oidc': 'SSOOIDCEndpointOverride',
  'sso-admin': 'SSOAdminEndpointOverride',
};

/** First label of a service's host, where it isn't the service's own name ("IAM Identity Center endpoints"). */
const hostLabels: Partial<Record<AwsService, string>> = { 'sso-oidc': 'oidc', 'sso-admin': 'sso' };

/** DNS suffix by the Region's prefix ("AWS service endpoints" of the AWS General Reference). */
const suffixes: readonly (readonly [prefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['us-iso-', 'c2s.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['eusc-', 'amazonaws.eu'],
];

function standardEndpoint(service: AwsService, region: string): AwsEndpoint {
  const suffix = suffixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
  const host = `${hostLabels[service] ?? service}.${region}.${suffix}`;
  return { service, url: `https://${host}`, scheme: 'https', host, port: 443, overridden: false };
}

function endpointOf(service: AwsService, entries: DsnEntries, region: string): Outcome<AwsEndpoint> {
  const written = (valueAt(entries, overrideKeys[service]) ?? '').trim();
  if (written === '') return succeeded(standardEndpoint(service, region));
  const parsed = parseEndpointOverride(written);
  if (!parsed.ok) return failed({ code: 'endpoint-invalid', subject: overrideKeys[service], service });
  const { url, scheme, host, port } = parsed.value;
  return succeeded({ service, url, scheme, host, port, overridden: true });
}

/** The Region and endpoints that a DSN stands for; environment variables have no say. */
export function awsPlaceOf(entries: DsnEntries): Outcome<AwsPlace> {
  const region = (effectiveValue(entries, 'AwsRegion') ?? '').trim();
  const sts = endpointOf('sts', entries, region);
  if (!sts.ok) return sts;
  const athena = endpointOf('athena', entries, region);
  if (!athena.ok) return athena;
  const s3 = endpointOf('s3', entries, region);
  if (!s3.ok) return s3;
  const oidc = endpointOf('sso-oidc', entries, region);
  if (!oidc.ok) return oidc;
  const admin = endpointOf('sso-admin', entries, region);
  if (!admin.ok) return admin;
  const aws = { sts: sts.value, athena: athena.value, s3: s3.value };
  return succeeded({ region, endpoints: { ...aws, 'sso-oidc': oidc.value, 'sso-admin': admin.value } });
}
