/** Temporary credentials. They stay in main, in memory. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Who a token became, and for how long. Everything but `credentials` may be shown. */
export interface Session {
  readonly credentials: AwsCredentials;
  /** Epoch milliseconds; null where the service didn't say. */
  readonly expiresAt: number | null;
  readonly assumedRoleArn: string | null;
  readonly subject: string | null;
  readonly audience: string | null;
  readonly provider: string | null;
  /** Per cent of the room for session policies and tags. */
  readonly packedPolicySize: number | null;
}
