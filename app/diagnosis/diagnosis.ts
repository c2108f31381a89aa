import type { FailureCode } from './failure-code.ts';

/** Who can mend a failure. `aws` means that only waiting, or AWS Support, helps. */
export const owners = ['you', 'aws-admin', 'identity-admin', 'network', 'aws'] as const;
export type Owner = (typeof owners)[number];

/** One explanation of a failure, in words for a person who is no AWS expert. */
export interface Explanation {
  readonly code: FailureCode;
  /** What is wrong, one sentence. */
  readonly cause: string;
  readonly owner: Owner;
  /** What to do next, imperative, one or two sentences. */
  readonly remedy: string;
}

/** A failure explained. The first explanation is the likelier where `otherwise` holds a second one. */
export interface Diagnosis extends Explanation {
  readonly otherwise: readonly Explanation[];
  /** Text to hand to the owner, such as a policy statement to add. */
  readonly handOver: string | null;
  /** The AWS or ODBC page that the remedy follows. */
  readonly link: string | null;
  /** What the service answered, code and message, with secrets removed. */
  readonly detail: string | null;
}
