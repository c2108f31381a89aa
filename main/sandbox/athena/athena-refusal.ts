import { ServiceError } from '../service.ts';

/** `InvalidRequestException` with its `AthenaErrorCode`. */
export const invalidRequest = (message: string, athenaErrorCode = 'INVALID_INPUT'): ServiceError =>
  new ServiceError('InvalidRequestException', 400, message, { AthenaErrorCode: athenaErrorCode });

export const metadataRefusal = (message: string): ServiceError =>
  new ServiceError('MetadataException', 400, message);

export const tooManyQueries = (): ServiceError =>
  new ServiceError(
    'TooManyRequestsException',
    400,
    'You have exceeded the limit for the number of queries you can run concurrently.',
    { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
  );
