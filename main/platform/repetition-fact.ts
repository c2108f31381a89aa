import type { Fact } from '#app/contract/connection-test.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import type { Repetition } from './call-aws.ts';

const reasons: Partial<Record<FailureCode, string>> = {
  throttled: 'AWS asked to slow down',
  'aws-fault': 'AWS reported a fault of its own',
  'connection-reset': 'the connection was reset',
  'connection-timeout': 'no connection came about in time',
  'answer-timeout': 'no answer came in time',
  'answer-cut': 'the answer was cut off',
  'identity-provider-unreachable': 'AWS could not reach the identity provider',
};

/** A repeated call, as something to show at its step. */
export function repetitionFact({ operation, attempt, because, serviceCode, waitMs }: Repetition): Fact {
  const told = serviceCode === null ? '' : ` (${serviceCode})`;
  const reason = reasons[because] ?? because;
  return {
    label: 'Repeated',
    value: `${operation}, attempt ${attempt} after ${waitMs} ms: ${reason}${told}.`,
  };
}
