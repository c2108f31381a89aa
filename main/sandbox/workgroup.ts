/** How query results are encrypted, as Athena's `EncryptionConfiguration` names it. */
export interface ResultEncryption {
  readonly option: 'SSE_S3' | 'SSE_KMS' | 'CSE_KMS';
  readonly kmsKey: string | null;
}

export interface WorkgroupTag {
  readonly key: string;
  readonly value: string;
}

/** A workgroup of the sandbox account. The data only; what it means for a query is Athena's business. */
export interface Workgroup {
  readonly name: string;
  readonly description: string;
  readonly state: 'ENABLED' | 'DISABLED';
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** `EnforceWorkGroupConfiguration`: the workgroup's settings win over those of the client. */
  readonly enforced: boolean;
  /** `s3://bucket/prefix/`, or null where the client has to name one. */
  readonly outputLocation: string | null;
  readonly encryption: ResultEncryption | null;
  /** `BytesScannedCutoffPerQuery`; null where there is no limit. */
  readonly bytesScannedCutoff: number | null;
  /** Athena keeps the results itself; there is no output location in the account then. */
  readonly managedResults: boolean;
  readonly publishMetrics: boolean;
  readonly requesterPays: boolean;
  readonly engine: { readonly selected: string; readonly effective: string };
  readonly tags: readonly WorkgroupTag[];
}
