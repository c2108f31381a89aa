import type { AwsService } from './aws-endpoints.ts';
import { redact } from './redact.ts';

/** A service's refusal in the service's own terms. */
export interface ServiceRefusal {
  readonly service: AwsService;
  readonly operation: string;
  /** As it came over the wire. */
  readonly wireCode: string;
  /** Without the suffix `Exception`, which API page, wire and SDK class don't agree on. */
  readonly code: string;
  /** After redaction. */
  readonly message: string;
  readonly status: number;
  /** `Reason` of Athena's TooManyRequestsException. */
  readonly reason: string | null;
  /** `error` of an OAuth answer, as Identity Center's token service gives it beside its own code. */
  readonly oauthError?: string;
}

function member(error: object, name: string): string | null {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A code reduced to what all its spellings share. */
export function bareCode(code: string): string {
  const name = code.slice(code.lastIndexOf('#') + 1).split(':')[0] ?? code;
  return name.endsWith('Exception') ? name.slice(0, -'Exception'.length) : name;
}

/** The SDK's own words where a service gave none; they are no answer of anybody. */
const sdkFiller = 'UnknownError';

function textOf(error: Error): string {
  const text = member(error, 'error_description') ?? error.message;
  return text === sdkFiller ? '' : redact(text).slice(0, 2000);
}

/** Reads an error of the AWS SDK; null where it isn't a service's answer. */
export function readServiceRefusal(
  error: unknown,
  call: { readonly service: AwsService; readonly operation: string },
): ServiceRefusal | null {
  if (!(error instanceof Error) || !('$fault' in error)) return null;
  const metadata: unknown = Reflect.get(error, '$metadata');
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  const wireCode = redact(member(error, 'Code') ?? error.name).slice(0, 100);
  const oauthError = member(error, 'error');
  return {
    ...call,
    wireCode,
    code: bareCode(wireCode),
    message: textOf(error),
    ...(oauthError === null ? {} : { oauthError }),
    status: typeof status === 'number' ? status : 0,
    reason: member(error, 'Reason') ?? member(error, 'reason'),
  };
}
