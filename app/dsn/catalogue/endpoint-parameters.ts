import type { Parameter } from './parameter.ts';
import { type RowFacts, row } from './row.ts';

const endpoint = (key: string, help: string, facts?: RowFacts): Parameter =>
  row('endpoint', 'endpoint-overrides', key, help, facts);

/** Other addresses for the AWS services: private endpoints, proxies, test doubles. */
export const ENDPOINT_PARAMETERS: readonly Parameter[] = [
  endpoint('EndpointOverride', 'Other address of Athena: host, host:port or URL.'),
  endpoint('StreamingEndpointOverride', 'Other address of Athena result streaming, which uses port 444.'),
  endpoint('StsEndpointOverride', 'Other address of AWS STS, where a token becomes credentials.'),
  endpoint('LakeFormationEndpointOverride', 'Other address of Lake Formation.', {
    authTypes: ['AzureAD', 'BrowserAzureAD', 'BrowserSAML', 'Okta', 'Ping', 'ADFS'],
  }),
  endpoint('SSOEndpointOverride', 'Other address of the Identity Center portal.', { since: '2.0.2.0' }),
  endpoint('SSOOIDCEndpointOverride', 'Other address of the Identity Center token service.', {
    since: '2.0.2.0',
  }),
  endpoint('SSOAdminEndpointOverride', 'Other address of Identity Center administration.', {
    authTypes: ['JWT_TIP', 'BrowserOidcTip'],
    since: '2.0.5.0',
  }),
  endpoint('S3EndpointOverride', 'Other address of Amazon S3, where results are read.'),
  endpoint('SageMakerEndpointOverride', 'Other address of SageMaker Unified Studio.', {
    authTypes: ['SageMakerBrowserIdc', 'SageMakerIam'],
    since: '2.2.0.0',
  }),
];
