import { type SandboxService, ServiceError } from './service.ts';

type ServiceName = SandboxService['name'];

/** "Too fast", as each service says it. */
export function throttleRefusal(service: ServiceName): ServiceError {
  switch (service) {
    case 'sts':
      return new ServiceError('Throttling', 400, 'Rate exceeded');
    case 'athena':
    case 'sso-admin':
      return new ServiceError('ThrottlingException', 400, 'Rate exceeded');
    case 'sso-oidc':
      return new ServiceError('SlowDownException', 400, 'Too many requests');
    case 's3':
      return new ServiceError('SlowDown', 503, 'Please reduce your request rate.');
  }
}

const internalCodes: Record<ServiceName, string> = {
  sts: 'InternalFailure',
  athena: 'InternalServerException',
  'sso-oidc': 'InternalServerException',
  'sso-admin': 'InternalServerException',
  s3: 'InternalError',
};

/** Trouble on the service's side; 500 is the service's own failure, everything above means it is not available. */
export function serverErrorRefusal(service: ServiceName, status: number, message?: string): ServiceError {
  return status === 500
    ? new ServiceError(
        internalCodes[service],
        status,
        message ?? 'We encountered an internal error. Please try again.',
      )
    : new ServiceError('ServiceUnavailable', status, message ?? 'Service is unable to handle request.');
}

/** The request names no operation at all. */
export function unknownOperationRefusal(service: ServiceName): ServiceError {
  switch (service) {
    case 'sts':
      return new ServiceError('MissingAction', 400, 'The request is missing an action.');
    case 'sso-oidc':
      return new ServiceError('UnknownOperationException', 404, 'There is no operation at this path.');
    case 'athena':
    case 'sso-admin':
      return new ServiceError(
        'UnknownOperationException',
        400,
        'The X-Amz-Target header names no operation.',
      );
    case 's3':
      return new ServiceError(
        'MethodNotAllowed',
        405,
        'The specified method is not allowed against this resource.',
      );
  }
}
