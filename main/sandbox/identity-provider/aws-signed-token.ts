import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { fetchProviderKeys } from '../sts/provider-keys.ts';
import { workloadPrincipals } from '../workload-person.ts';

export interface AwsTokenCheck {
  /** The issuer of the AWS account that the provider has been told to trust. */
  readonly awsIssuer: string;
  /** One of these has to be an audience of the token. */
  readonly audiences: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

export type AwsTokenVerdict =
  | { readonly ok: true; readonly jti: string }
  | { readonly ok: false; readonly reason: string };

/** Whether AWS STS signed this token for an identity that stands for the workload. */
export async function checkAwsToken(token: string, check: AwsTokenCheck): Promise<AwsTokenVerdict> {
  try {
    if (decodeJwt(token).iss !== check.awsIssuer) return { ok: false, reason: 'the issuer is not trusted' };
    const keys = await fetchProviderKeys(check.awsIssuer, AbortSignal.timeout(5000));
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ['RS256', 'ES384'],
      audience: [...check.audiences],
      currentDate: new Date(check.now),
      requiredClaims: ['sub', 'exp', 'jti'],
    });
    if (!workloadPrincipals.includes(payload.sub ?? '')) {
      return { ok: false, reason: 'the subject is not registered' };
    }
    return { ok: true, jti: payload.jti ?? '' };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
