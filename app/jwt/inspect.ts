import { cleanToken, readToken } from './read-token.ts';
import { factsOf, type TokenFacts } from './token-facts.ts';

/** What can be wrong with a token before it is used. A code is never reused for another meaning. */
export const TOKEN_PROBLEM_CODES = [
  'not-a-jwt',
  'encrypted',
  'too-short',
  'too-long',
  'expired',
  'not-yet-valid',
  'no-expiry',
  'missing-claim',
  'algorithm-unsupported',
  'wrong-audience',
  'aws-own-token',
  'lifetime-short',
] as const;

/** Which rule a problem comes from. */
export type TokenProblemCode = (typeof TOKEN_PROBLEM_CODES)[number];

/** Why AWS will refuse the token (`error`), or may (`warning`). */
export interface TokenProblem {
  readonly code: TokenProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** A token as seen before any call; `facts` is null where it can't be read. */
export interface TokenInspection {
  readonly facts: TokenFacts | null;
  readonly problems: readonly TokenProblem[];
}

/** What a token is held against. */
export interface InspectionContext {
  /** Seconds since 1970. */
  readonly now: number;
  /** The audience that the identity provider is registered with at AWS, where it is known. */
  readonly audience?: string;
}

/** Lengths that AssumeRoleWithWebIdentity takes (API_AssumeRoleWithWebIdentity). */
const SHORTEST = 4;
const LONGEST = 20_000;
/** Signatures that STS verifies (id_roles_providers_create_oidc). */
const ALGORITHMS: readonly string[] = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
/** Less than this hardly outlives the sign-in, a query and a second try. */
const SHORT_LIFETIME = 300;
/** Tokens of STS GetWebIdentityToken come from hosts under this one (API_GetWebIdentityToken). */
const AWS_ISSUER = 'tokens.sts.global.api.aws';

/** Looks at a token without a call and without checking its signature. The answer never contains the token. */
export function inspectToken(text: string, context: InspectionContext): TokenInspection {
  const token = cleanToken(text);
  const length = lengthProblems(token);
  if (token.length < SHORTEST) return { facts: null, problems: length };
  const read = readToken(token);
  if (!read.ok) return { facts: null, problems: [...length, unreadable(read.failure)] };
  const facts = factsOf(read.value, token.length);
  const problems = [
    ...length,
    ...algorithmProblems(facts),
    ...claimProblems(facts),
    ...timeProblems(facts, context.now),
    ...audienceProblems(facts, context.audience),
    ...issuerProblems(facts),
  ];
  return { facts, problems };
}

function error(code: TokenProblemCode, message: string): TokenProblem {
  return { code, severity: 'error', message };
}

function lengthProblems({ length }: string): readonly TokenProblem[] {
  if (length === 0) return [error('too-short', 'There is no token.')];
  if (length < SHORTEST) return [error('too-short', `AWS takes ${SHORTEST} characters at least.`)];
  if (length <= LONGEST) return [];
  return [error('too-long', `AWS takes ${LONGEST} characters at most, this has ${length}.`)];
}

function unreadable(why: 'not-a-jwt' | 'encrypted'): TokenProblem {
  if (why === 'encrypted') {
    return error(why, 'This token is encrypted (JWE). AWS cannot read it; ask for a signed one.');
  }
  return error(
    why,
    'This is not a JSON web token: it begins with eyJ and has three parts with dots between them.',
  );
}

function algorithmProblems({ algorithm }: TokenFacts): readonly TokenProblem[] {
  if (algorithm !== null && ALGORITHMS.includes(algorithm)) return [];
  const named = algorithm === null ? 'The token names no algorithm' : `Signed with ${algorithm.slice(0, 20)}`;
  return [error('algorithm-unsupported', `${named}. AWS takes ${ALGORITHMS.join(', ')}.`)];
}

function claimProblems(facts: TokenFacts): readonly TokenProblem[] {
  const missing = [
    facts.issuer === null && 'iss',
    facts.subject === null && 'sub',
    facts.audiences.length === 0 && facts.authorizedParty === null && 'aud',
    facts.issuedAt === null && 'iat',
  ].filter((claim) => claim !== false);
  const problems = missing.map((claim) => error('missing-claim', `The token lacks the claim ${claim}.`));
  if (facts.expiresAt !== null) return problems;
  return [...problems, error('no-expiry', 'The token does not say when it expires (exp).')];
}

function timeProblems({ expiresAt, notBefore }: TokenFacts, now: number): readonly TokenProblem[] {
  const problems: TokenProblem[] = [];
  if (notBefore !== null && notBefore > now) {
    const message = `The token becomes valid in ${duration(notBefore - now)}. Is the clock of this computer right?`;
    problems.push(error('not-yet-valid', message));
  }
  if (expiresAt === null) return problems;
  const left = expiresAt - now;
  if (left <= 0)
    problems.push(error('expired', `The token expired ${duration(-left)} ago. Get a fresh one.`));
  else if (left < SHORT_LIFETIME) {
    const message = `The token expires in ${duration(left)}.`;
    problems.push({ code: 'lifetime-short', severity: 'warning', message });
  }
  return problems;
}

/** STS compares azp where the token has it, else aud (IAM user guide on the keys aud and azp). */
function audienceProblems(facts: TokenFacts, wanted: string | undefined): readonly TokenProblem[] {
  if (wanted === undefined || wanted === '') return [];
  const offered = [...facts.audiences, ...(facts.authorizedParty === null ? [] : [facts.authorizedParty])];
  if (offered.length === 0 || offered.includes(wanted)) return [];
  return [error('wrong-audience', `The token is not meant for ${wanted}.`)];
}

function issuerProblems({ issuer }: TokenFacts): readonly TokenProblem[] {
  const host = /^https:\/\/([^/:?#]+)/i.exec(issuer ?? '')?.[1]?.toLowerCase() ?? '';
  if (host !== AWS_ISSUER && !host.endsWith(`.${AWS_ISSUER}`)) return [];
  const message =
    'AWS issued this token itself (GetWebIdentityToken) and does not take it back for a sign-in.';
  return [error('aws-own-token', message)];
}

/** The largest two units are more than anyone needs: 40 s, 3 min, 2 h, 5 days. */
function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
