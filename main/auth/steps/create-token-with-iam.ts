import {
  CreateTokenWithIAMCommand,
  type CreateTokenWithIAMCommandOutput,
  SSOOIDCClient,
} from '@aws-sdk/client-sso-oidc';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { readToken } from '#app/jwt/read-token.ts';
import { failed, succeeded } from '#app/result.ts';
import { type Answered, callAws } from '#main/platform/call-aws.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';
import type { Outcome } from '#main/services.ts';
import { classifyTokenExchangeRefusal } from '../classify-token-exchange-refusal.ts';
import type { ProviderStep, SignInProducts, SignInRequest, StepContext, StepReport } from '../provider.ts';
import { trimmedValue } from '../role-parameters.ts';
import { claimsOf } from '../token-claims.ts';
import { tokenSpentWarning } from '../token-spent-warning.ts';
import { applicationArnOf } from './application-arn.ts';
import { applicationSession, signedBy } from './signed-call.ts';

const operation = 'CreateTokenWithIAM';
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The answer's own member, else the claim of its id token, which carries the same. */
function identityContextOf({
  awsAdditionalDetails,
  idToken,
}: CreateTokenWithIAMCommandOutput): string | null {
  const told = awsAdditionalDetails?.identityContext;
  if (told) return told;
  const read = readToken(idToken ?? '');
  const claim = read.ok ? read.value.claims['sts:identity_context'] : undefined;
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

function aboutOf({ entries }: SignInRequest, products: SignInProducts): Partial<Failure> {
  const claims = claimsOf(products.token ?? '');
  return {
    subject: applicationArnOf(entries, products),
    principal: trimmedValue(entries, 'ApplicationRoleArn'),
    ...(claims === null ? {} : { claims }),
  };
}

/** The address that the service names where Identity Center is in another Region. */
function elsewhere(error: unknown): Partial<Failure> {
  const place = error instanceof Error ? [Reflect.get(error, 'region'), Reflect.get(error, 'endpoint')] : [];
  const told = place.find(
    (value): value is string => typeof value === 'string' && /^[\w.:/-]{1,200}$/.test(value),
  );
  return told === undefined ? {} : { resource: told };
}

async function exchange(
  request: SignInRequest,
  products: SignInProducts,
  context: StepContext,
): Promise<Outcome<Answered<CreateTokenWithIAMCommandOutput>>> {
  const role = applicationSession(products);
  const endpoint = request.place.endpoints['sso-oidc'];
  const client = signWithKnownClock(new SSOOIDCClient(signedBy(role, request, endpoint, context, 'json')));
  const about = aboutOf(request, products);
  const command = new CreateTokenWithIAMCommand({
    clientId: applicationArnOf(request.entries, products),
    grantType,
    assertion: products.token,
  });
  let place: Partial<Failure> = {};
  const outcome = await callAws(
    {
      service: 'sso-oidc',
      operation,
      about,
      repeat: 'before-sending-only',
      classify: (refusal) => classifyTokenExchangeRefusal(refusal, about.claims ?? null),
      send: async (abortSignal) => {
        try {
          return await client.send(command, { abortSignal });
        } catch (error) {
          place = elsewhere(error);
          throw error;
        }
      },
    },
    context,
  );
  if (outcome.ok || outcome.failure.code !== 'identity-center-elsewhere') return outcome;
  return failed({ ...outcome.failure, ...place });
}

/** Never sends a token that was sent before, by whichever process; and remembers this one before it goes out. */
async function spend(token: string, { tools }: StepContext): Promise<Outcome<void>> {
  const spent = await tools.spentTokens.markSpent(token);
  if (spent.ok) return succeeded(undefined);
  const claims = claimsOf(token);
  return failed({ code: 'token-spent', spentAt: spent.failure.at, ...(claims === null ? {} : { claims }) });
}

/** Causes that end a call before any of it has left this computer, so that the token is as good as new. */
const beforeSending: ReadonlySet<FailureCode> = new Set([
  'dns-failed',
  'connection-refused',
  'connection-timeout',
  'network-unreachable',
  'tls-untrusted',
  'tls-name-mismatch',
  'tls-failed',
  'tls-expired',
  'certificates-unreadable',
  'proxy-invalid',
  'proxy-unreachable',
  'proxy-auth-required',
  'proxy-refused',
]);

function reportOf({
  value,
  requestId,
  clockOffsetSeconds,
}: Answered<CreateTokenWithIAMCommandOutput>): StepReport {
  const scope = (value.scope ?? []).join(' ');
  return {
    proved: 'Identity Center found the person behind the token, and gave a context that names them to AWS.',
    facts: [
      ...(scope === '' ? [] : [{ label: 'Scopes', value: scope }]),
      ...(value.expiresIn === undefined ? [] : [{ label: 'Valid for', value: `${value.expiresIn} s` }]),
    ],
    warnings: [tokenSpentWarning, ...clockWarnings(clockOffsetSeconds)],
    requestId,
  };
}

const call: ProviderStep['call'] = async (request, products, context) => {
  const { token = '' } = products;
  const spent = await spend(token, context);
  if (!spent.ok) return spent;
  if (context.signal.aborted) {
    await context.tools.spentTokens.unmark(token);
    return failed({ code: 'cancelled' });
  }
  const outcome = await exchange(request, products, context);
  if (!outcome.ok) {
    if (beforeSending.has(outcome.failure.code)) await context.tools.spentTokens.unmark(token);
    return outcome;
  }
  const identityContext = identityContextOf(outcome.value.value);
  if (identityContext === null) {
    const { requestId } = outcome.value;
    const known = { service: 'sso-oidc', operation, ...aboutOf(request, products) };
    return failed({
      code: 'identity-context-missing',
      ...known,
      ...(requestId === null ? {} : { requestId }),
    });
  }
  return succeeded({ products: { identityContext }, report: reportOf(outcome.value) });
};

/** Hands the token to Identity Center, which takes each one once. */
export function createTokenWithIam(needs: ProviderStep['needs']): ProviderStep {
  return {
    id: 'create-token-with-iam',
    title: 'Recognise the person',
    explain: 'IAM Identity Center takes the token, once, and says which of its people it stands for.',
    needs,
    call,
  };
}
