import type { FailureCode } from '#app/diagnosis/failure-code.ts';

/** What the HTTP layer itself finds wrong with an answer. */
export type TransportCode = Extract<
  FailureCode,
  'answer-timeout' | 'answer-cut' | 'answer-not-from-aws' | 'aws-fault'
>;

/** Thrown through the AWS SDK, which has no other way to carry a failure; `callAws` turns it into a value. */
export class TransportProblem extends Error {
  readonly code: TransportCode;

  constructor(code: TransportCode, message: string) {
    super(message);
    this.name = 'TransportProblem';
    this.code = code;
  }
}
