import type { AssumedRoleUser, Credentials } from '@aws-sdk/client-sts';
import type { Fact } from '#app/contract/connection-test.ts';
import type { Session } from './session.ts';

/** The members that STS gives with credentials, whichever operation was asked. */
export interface StsAnswer {
  readonly Credentials?: Credentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly SubjectFromWebIdentityToken?: string | undefined;
  readonly Audience?: string | undefined;
  readonly Provider?: string | undefined;
  readonly PackedPolicySize?: number | undefined;
}

/** A session out of an answer of STS; null where it holds no credentials. */
export function sessionFromSts(answer: StsAnswer): Session | null {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey) return null;
  return {
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken ?? '',
    },
    expiresAt: Expiration?.getTime() ?? null,
    assumedRoleArn: answer.AssumedRoleUser?.Arn ?? null,
    subject: answer.SubjectFromWebIdentityToken ?? null,
    audience: answer.Audience ?? null,
    provider: answer.Provider ?? null,
    packedPolicySize: answer.PackedPolicySize ?? null,
  };
}

/** What a session may show of itself. */
export function sessionFacts(session: Session): readonly Fact[] {
  const told: readonly (readonly [string, string | null])[] = [
    ['Assumed role', session.assumedRoleArn],
    ['Subject', session.subject],
    ['Audience', session.audience],
    ['Identity provider', session.provider],
    ['Credentials expire', session.expiresAt === null ? null : new Date(session.expiresAt).toISOString()],
    ['Packed policy size', session.packedPolicySize === null ? null : `${session.packedPolicySize} %`],
  ];
  return told.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
