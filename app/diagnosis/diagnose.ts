import type { Diagnosis } from './diagnosis.ts';
import type { Failure } from './failure.ts';

/** Explains a failure in words for users. */
export function diagnose(failure: Failure): Diagnosis {
  return {
    code: failure.code,
    cause: failure.message ?? failure.code,
    owner: 'you',
    remedy: 'Try again.',
    otherwise: [],
    handOver: null,
    link: null,
    detail: null,
  };
}
