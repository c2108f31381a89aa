/** One statement of an identity policy, reduced to what the sandbox evaluates. Wildcards `*` as in IAM. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The person for whom IAM Identity Center vouches in an identity-enhanced session. */
export interface PropagatedIdentity {
  /** `identitystore:UserId` of the audit trail. */
  readonly userId: string;
  readonly userName: string;
  /** `identitycenter:ApplicationArn` */
  readonly applicationArn: string;
}

/** Who signed a request: a role's session or an IAM user, resolved from the access key that the sandbox issued. */
export interface Principal {
  readonly accountId: string;
  /** `arn:aws:iam::111122223333:role/NAME`; null for an IAM user. */
  readonly roleArn: string | null;
  /** `arn:aws:sts::111122223333:assumed-role/NAME/SESSION` or the user's ARN, as AWS names the caller in refusals. */
  readonly arn: string;
  readonly accessKeyId: string;
  /** Epoch milliseconds; infinite for the keys of an IAM user. */
  readonly expiresAt: number;
  readonly policy: readonly PolicyStatement[];
  /** The inline policy that the session was assumed with; it can narrow `policy`, never widen it. */
  readonly sessionPolicy?: readonly PolicyStatement[];
  /** The `sub` of the token behind the session, where there was one. */
  readonly subject: string | null;
  /** Only in sessions that were assumed with an identity context. */
  readonly identity?: PropagatedIdentity;
}
