import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandOutput,
  STSClient,
} from '@aws-sdk/client-sts';
import type { Fact } from '#app/contract/connection-test.ts';
import { failed, succeeded } from '#app/result.ts';
import { type Answered, callAws } from '#main/platform/call-aws.ts';
import { clientDefaults } from '#main/platform/client-defaults.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { keepLocalTime } from '#main/platform/keep-local-time.ts';
import { classifyStsRefusal } from './classify-sts-refusal.ts';
import { jwtParametersOf } from './jwt-parameters.ts';
import type { Provider, ProviderStep, SignInRequest, StepReport } from './provider.ts';
import type { Session } from './session.ts';
import { claimsOf } from './token-claims.ts';

const operation = 'AssumeRoleWithWebIdentity';

function sessionFrom(answer: AssumeRoleWithWebIdentityCommandOutput): Session | null {
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

function factsOf(session: Session): readonly Fact[] {
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

function reportOf(session: Session, roleArn: string, answered: Answered<unknown>): StepReport {
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return {
    proved: `AWS accepted the token and gave temporary credentials for the role ${role}.`,
    facts: factsOf(session),
    warnings: clockWarnings(answered.clockOffsetSeconds),
    requestId: answered.requestId,
  };
}

function clientFor({ place }: SignInRequest, handler: Parameters<typeof clientDefaults>[2]): STSClient {
  return keepLocalTime(
    new STSClient({
      ...clientDefaults(place.region, place.endpoints.sts, handler),
      // The call is unsigned; empty credentials keep the SDK from looking for others.
      credentials: { accessKeyId: '', secretAccessKey: '' },
    }),
  );
}

const assumeRole: ProviderStep = {
  id: 'assume-role-with-web-identity',
  title: 'Exchange the token',
  explain: 'AWS STS checks the token and gives temporary credentials for the role.',
  needs: [],
  async call(request, _products, context) {
    const { roleArn, sessionName, durationSeconds } = jwtParametersOf(request.entries);
    const client = clientFor(request, context.http.handlers.xml);
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      WebIdentityToken: request.token,
      DurationSeconds: durationSeconds,
    });
    const claims = claimsOf(request.token);
    const about = { subject: roleArn, ...(claims === null ? {} : { claims }) };
    const outcome = await callAws(
      {
        service: 'sts',
        operation,
        about,
        classify: classifyStsRefusal,
        send: (abortSignal) => client.send(command, { abortSignal }),
      },
      context,
    );
    if (!outcome.ok) return outcome;
    const session = sessionFrom(outcome.value.value);
    if (session === null) return failed({ code: 'answer-not-from-aws', service: 'sts', operation });
    const report = reportOf(session, roleArn, outcome.value);
    return succeeded({ products: { webIdentity: session }, report });
  },
};

/** `AuthenticationType=JWT`: one call, AssumeRoleWithWebIdentity (ODBC driver page "jwt"). */
export const jwtProvider: Provider = {
  authenticationType: 'JWT',
  parameters: ['AwsRegion', 'preferred_role', 'role_session_name', 'duration', 'StsEndpointOverride'],
  steps: () => [assumeRole],
  session: ({ webIdentity }) => webIdentity,
};
