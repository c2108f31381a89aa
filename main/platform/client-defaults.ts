import type { AwsEndpoint } from './aws-endpoints.ts';
import type { AwsRequestHandler } from './aws-http.ts';

/** What every AWS client is built with, so that neither environment nor shared config files have a say. */
export function clientDefaults(region: string, endpoint: AwsEndpoint, requestHandler: AwsRequestHandler) {
  return {
    region,
    endpoint: endpoint.url,
    requestHandler,
    // `callAws` repeats calls itself.
    maxAttempts: 1,
    retryMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    defaultsMode: 'standard',
    userAgentAppId: 'athena-dsn-manager',
  } as const;
}
