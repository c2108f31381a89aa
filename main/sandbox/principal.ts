/** One statement of an identity policy, reduced to what the sandbox evaluates. Wildcards `*` as in IAM. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Who signed a request: an assumed role's session, resolved from the access key that the sandbox issued. */
export interface Principal {
  readonly accountId: string;
  /** `arn:aws:iam::111122223333:role/NAME` */
  readonly roleArn: string;
  /** `arn:aws:sts::111122223333:assumed-role/NAME/SESSION`, as AWS names the caller in refusals. */
  readonly arn: string;
  readonly accessKeyId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly policy: readonly PolicyStatement[];
  /** The inline policy that the session was assumed with; it can narrow `policy`, never widen it. */
  readonly sessionPolicy?: readonly PolicyStatement[];
  /** The `sub` of the token behind the session, where there was one; table permissions look at it. */
  readonly subject: string | null;
}
