import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import { clientDefaults } from '#main/platform/client-defaults.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';
import type { ProviderStep, SignInRequest, StepContext, StepReport } from '../provider.ts';
import { durationOf, type RoleParameter, roleName, sessionNameOf, trimmedValue } from '../role-parameters.ts';
import { sessionFacts } from '../session-from-sts.ts';
import { claimsOf } from '../token-claims.ts';
import type { WebIdentityOptions } from '../web-identity-options.ts';
import { type AnsweredSession, askSts } from './ask-sts.ts';

/** How a type makes the call. */
export interface WebIdentityStepOptions {
  readonly roleParameter: RoleParameter;
  /** Without a duration STS takes an hour, which is also all that a chained role needs. */
  readonly duration: 'from-dsn' | 'left-out';
  readonly explain: string;
}

function reportOf(answered: AnsweredSession, roleArn: string): StepReport {
  return {
    proved: `AWS accepted the token and gave temporary credentials for the role ${roleName(roleArn)}.`,
    facts: sessionFacts(answered.session),
    warnings: clockWarnings(answered.clockOffsetSeconds),
    requestId: answered.requestId,
  };
}

function clientFor({ place }: SignInRequest, { http }: StepContext): STSClient {
  return signWithKnownClock(
    new STSClient({
      ...clientDefaults(place.region, place.endpoints.sts, http.handlers.xml),
      // The call is unsigned; empty credentials keep the SDK from looking for others.
      credentials: { accessKeyId: '', secretAccessKey: '' },
    }),
  );
}

function advanced({ providerId, policyArns = [], policy }: WebIdentityOptions) {
  return {
    ...(providerId === undefined ? {} : { ProviderId: providerId }),
    ...(policyArns.length === 0 ? {} : { PolicyArns: policyArns.map((arn) => ({ arn })) }),
    ...(policy === undefined ? {} : { Policy: policy }),
  };
}

function commandFor(
  { entries, webIdentity = {} }: SignInRequest,
  token: string,
  { roleParameter, duration }: WebIdentityStepOptions,
): AssumeRoleWithWebIdentityCommand {
  return new AssumeRoleWithWebIdentityCommand({
    RoleArn: trimmedValue(entries, roleParameter),
    RoleSessionName: sessionNameOf(entries),
    WebIdentityToken: token,
    ...(duration === 'from-dsn' ? { DurationSeconds: durationOf(entries) } : {}),
    ...advanced(webIdentity),
  });
}

function aboutOf(entries: DsnEntries, key: RoleParameter, token: string) {
  const claims = claimsOf(token);
  const subject = trimmedValue(entries, key);
  return { subject, parameter: key, ...(claims === null ? {} : { claims }) };
}

/** The step that exchanges the token for a role's credentials (API_AssumeRoleWithWebIdentity). */
export function webIdentityStep(options: WebIdentityStepOptions): ProviderStep {
  return {
    id: 'assume-role-with-web-identity',
    title: 'Exchange the token',
    explain: options.explain,
    needs: ['token'],
    async call(request, { token = '' }, context) {
      const client = clientFor(request, context);
      const command = commandFor(request, token, options);
      const about = aboutOf(request.entries, options.roleParameter, token);
      const send = (abortSignal: AbortSignal) => client.send(command, { abortSignal });
      const outcome = await askSts({ operation: 'AssumeRoleWithWebIdentity', about, send }, context);
      if (!outcome.ok) return outcome;
      const { session } = outcome.value;
      const report = reportOf(outcome.value, about.subject);
      return succeeded({ products: { webIdentity: session }, report });
    },
  };
}
