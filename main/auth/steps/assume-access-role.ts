import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { succeeded } from '#app/result.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';
import type { ProviderStep, SignInProducts } from '../provider.ts';
import { durationOf, roleName, sessionNameOf, trimmedValue } from '../role-parameters.ts';
import type { Session } from '../session.ts';
import { sessionFacts } from '../session-from-sts.ts';
import { accessRoleArnOf } from './application-arn.ts';
import { askSts } from './ask-sts.ts';
import { applicationSession, signedBy } from './signed-call.ts';

/** Identity Center as a context provider, in the partition of the role that the context is brought to. */
export function contextProviderArn(roleArn: string): string {
  return `arn:${roleArn.split(':')[1] || 'aws'}:iam::aws:contextProvider/IdentityCenter`;
}

function commandFor(entries: Parameters<typeof durationOf>[0], roleArn: string, context: string) {
  return new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionNameOf(entries),
    DurationSeconds: durationOf(entries),
    ProvidedContexts: [{ ProviderArn: contextProviderArn(roleArn), ContextAssertion: context }],
  });
}

/** STS says of the person only what the token's exchange told before. */
function withPerson(session: Session, person: Session): Session {
  const { subject, audience, provider } = person;
  return { ...session, subject, audience, provider };
}

const call: ProviderStep['call'] = async (request, products: SignInProducts, context) => {
  const application = applicationSession(products);
  const { entries, place } = request;
  const roleArn = accessRoleArnOf(entries, products);
  const client = signWithKnownClock(
    new STSClient(signedBy(application, request, place.endpoints.sts, context, 'xml')),
  );
  const command = commandFor(entries, roleArn, products.identityContext ?? '');
  const about = {
    subject: roleArn,
    principal: trimmedValue(entries, 'ApplicationRoleArn'),
    resource: roleArn,
  };
  const send = (abortSignal: AbortSignal) => client.send(command, { abortSignal });
  const outcome = await askSts({ operation: 'AssumeRole', about, send }, context);
  if (!outcome.ok) return outcome;
  const { requestId, clockOffsetSeconds } = outcome.value;
  const session = withPerson(outcome.value.session, application);
  return succeeded({
    products: { access: session },
    report: {
      proved: `AWS gave credentials of the role ${roleName(roleArn)} that carry the person’s identity.`,
      facts: sessionFacts(session),
      warnings: clockWarnings(clockOffsetSeconds),
      requestId,
    },
  });
};

/** Takes on the access role in the person's name. */
export function assumeAccessRole(needs: ProviderStep['needs']): ProviderStep {
  return {
    id: 'assume-access-role',
    title: 'Take on the access role',
    explain: 'AWS STS gives credentials of the role that reads the data, with the person’s identity in them.',
    needs,
    call,
  };
}
