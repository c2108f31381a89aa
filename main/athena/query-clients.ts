import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentials } from '#main/auth/session.ts';
import type { AwsPlace } from '#main/platform/aws-endpoints.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import { clientDefaults } from '#main/platform/client-defaults.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';

/** Clients for one session. */
export interface QueryClients {
  readonly athena: AthenaClient;
  readonly s3: S3Client;
}

/** Clients that know nothing but these credentials and this place. */
export function createQueryClients(
  credentials: AwsCredentials,
  place: AwsPlace,
  http: AwsHttp,
): QueryClients {
  const { region, endpoints } = place;
  const athena = new AthenaClient({
    ...clientDefaults(region, endpoints.athena, http.handlers.json),
    credentials,
  });
  const s3 = new S3Client({
    ...clientDefaults(region, endpoints.s3, http.handlers.stream),
    credentials,
    // An address of one's own rarely answers for a host name per bucket.
    forcePathStyle: endpoints.s3.overridden,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    followRegionRedirects: false,
    disableS3ExpressSessionAuth: true,
    disableMultiregionAccessPoints: true,
    useArnRegion: false,
  });
  return { athena: signWithKnownClock(athena), s3: signWithKnownClock(s3) };
}
