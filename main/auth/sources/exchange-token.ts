import { z } from 'zod';
import type { TokenSource } from '#app/contract/token-sources.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { readToken } from '#app/jwt/read-token.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { tokenEndpointCode, toldBy } from '../browser/classify-oidc-error.ts';
import { createIdentityFetch, type Fetch, IdentityFetchProblem } from '../identity-fetch.ts';

/** How an AWS-signed token is turned into one of the company's identity provider. */
export type TokenExchange = Pick<
  Extract<TokenSource, { kind: 'aws-identity' }>,
  'tokenEndpoint' | 'use' | 'clientId' | 'scope' | 'audience'
>;

const operation = 'exchange';

/** URN prefixes and values of RFC 7523, section 2.2, and RFC 8693, sections 2.1 and 3. */
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const tokenType = 'urn:ietf:params:oauth:token-type:';
const usableTypes: ReadonlySet<string> = new Set(
  ['jwt', 'access_token', 'id_token'].map((name) => tokenType + name),
);

const answerSchema = z.object({
  access_token: z.string().optional(),
  id_token: z.string().optional(),
  issued_token_type: z.string().optional(),
});
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

function formFor(exchange: TokenExchange, awsToken: string, clientSecret: string | null): URLSearchParams {
  const { use, clientId, scope, audience } = exchange;
  const proof: Readonly<Record<string, string>> =
    use === 'client-assertion'
      ? { grant_type: 'client_credentials', client_assertion_type: assertionType, client_assertion: awsToken }
      : {
          grant_type: exchangeGrant,
          subject_token: awsToken,
          subject_token_type: `${tokenType}jwt`,
          ...(clientSecret === null ? {} : { client_secret: clientSecret }),
        };
  return new URLSearchParams({
    ...proof,
    ...(clientId === '' ? {} : { client_id: clientId }),
    ...(scope === '' ? {} : { scope }),
    ...(audience === null ? {} : { audience }),
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page of a proxy or a gateway; the caller judges by the status.
    return null;
  }
}

const isJwt = (token: string | undefined): token is string => token !== undefined && readToken(token).ok;

/** The token that was issued. RFC 8693 has it in `access_token`, whatever its type. */
function tokenFrom(answer: z.infer<typeof answerSchema>): { token: string } | { problem: string } {
  const { access_token, id_token, issued_token_type: type } = answer;
  if (type !== undefined && !usableTypes.has(type)) {
    return { problem: 'The token that it issued is of another type than a JWT.' };
  }
  const candidates = type === undefined ? [access_token, id_token] : [access_token];
  const token = candidates.find(isJwt);
  return token === undefined ? { problem: 'No token in the answer is a JWT.' } : { token };
}

function refusal(body: unknown, status: number, known: Partial<Failure>): Failure {
  const told = refusalSchema.safeParse(body);
  if (told.success) {
    const { error, error_description } = told.data;
    return { ...known, ...toldBy(error, error_description), code: tokenEndpointCode(error, status) };
  }
  if (status >= 500) return { ...known, code: 'identity-provider-fault' };
  if (status >= 300 && status < 400) {
    return { ...known, code: 'identity-answer-invalid', message: 'It leads to another address.' };
  }
  return { ...known, code: 'token-endpoint-refused' };
}

/** Sends the token that AWS signed to the token endpoint, and takes the provider's own in return. */
export async function exchangeToken(
  exchange: TokenExchange,
  awsToken: string,
  clientSecret: string | null,
  { fetch, signal }: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<Outcome<string>> {
  const send = createIdentityFetch({ fetch, signal });
  const form = formFor(exchange, awsToken, clientSecret);
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  try {
    const response = await send(exchange.tokenEndpoint.trim(), {
      method: 'POST',
      headers,
      body: form.toString(),
    });
    const endpoint = new URL(exchange.tokenEndpoint.trim()).host;
    const known = { service: 'identity-provider', operation, endpoint, httpStatus: response.status };
    const body = jsonIn(await response.text());
    if (!response.ok) return failed(refusal(body, response.status, known));
    const answer = answerSchema.safeParse(body);
    if (!answer.success) {
      return failed({
        ...known,
        code: 'identity-answer-invalid',
        message: 'The answer has an unknown form.',
      });
    }
    const found = tokenFrom(answer.data);
    if ('token' in found) return succeeded(found.token);
    return failed({ ...known, code: 'identity-answer-invalid', message: found.problem });
  } catch (error) {
    if (error instanceof IdentityFetchProblem) return failed(error.failure);
    throw error;
  }
}
