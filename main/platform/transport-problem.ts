import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';

/** What the HTTP layer itself finds wrong with an answer, or with the way to the service. */
export type TransportCode = Extract<
  FailureCode,
  | 'answer-timeout'
  | 'answer-cut'
  | 'answer-not-from-aws'
  | 'aws-fault'
  | 'proxy-invalid'
  | 'proxy-unreachable'
  | 'proxy-auth-required'
  | 'proxy-refused'
  | 'certificates-unreadable'
>;

/** Facts beside code and message. */
export type TransportFacts = Pick<Failure, 'proxy' | 'subject' | 'httpStatus'>;

/** Thrown through the AWS SDK, which has no other way to carry a failure; `callAws` turns it into a value. */
export class TransportProblem extends Error {
  readonly code: TransportCode;
  readonly facts: TransportFacts;

  constructor(code: TransportCode, message: string, facts: TransportFacts = {}) {
    super(message);
    this.name = 'TransportProblem';
    this.code = code;
    this.facts = facts;
  }
}
