import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { classifyCommonRefusal } from '#main/platform/classify-common-refusal.ts';
import type { ServiceRefusal } from '#main/platform/service-refusal.ts';

type Rule = readonly [pattern: RegExp, code: FailureCode];

/** InvalidIdentityToken covers many things; only its text tells them apart. The first rule that fits counts. */
const identityTokenRules: readonly Rule[] = [
  [
    /no openid ?connect provider|provider (?:was )?not found|provider .{0,300}not (?:registered|exist)/i,
    'token-issuer-unknown',
  ],
  [/missing|required claim|must contain/i, 'token-claim-missing'],
  [/audience|\baud\b|\bazp\b/i, 'token-audience-refused'],
  [/not (?:yet|currently) valid|not before|\bnbf\b|in the future|\biat\b/i, 'token-not-yet-valid'],
  [/expired|\bexp\b/i, 'token-expired'],
  [/outbound|issued by aws|sts\.global/i, 'token-from-aws'],
  [/algorithm|\balg\b/i, 'token-algorithm-unsupported'],
  [
    /not a valid jwt|malformed|not well.?formed|could ?n.t be (?:decoded|parsed)|\bdecode/i,
    'token-not-a-jwt',
  ],
  [/signature|verification key|signing key|jwks|\bkeys?\b/i, 'token-signature-invalid'],
  [/issuer|\biss\b/i, 'token-issuer-unknown'],
];

const validationRules: readonly Rule[] = [
  [/rolesessionname|session name/i, 'session-name-invalid'],
  [/durationseconds|maxsessionduration|role chaining/i, 'duration-too-long'],
  [/providedcontexts|context ?assertion|context provider|identity context/i, 'identity-context-refused'],
  [/rolearn|role arn|\barn\b|invalid role/i, 'role-invalid'],
  [/webidentitytoken.{0,400}greater|webidentitytoken.{0,400}minimum/is, 'token-too-short'],
  [/webidentitytoken/i, 'token-too-long'],
];

function firstFit(rules: readonly Rule[], message: string, otherwise: FailureCode): FailureCode {
  return rules.find(([pattern]) => pattern.test(message))?.[1] ?? otherwise;
}

/** "API_AssumeRoleWithWebIdentity" of the AWS STS API Reference, section Errors. */
function classifyWebIdentity({ code, message }: ServiceRefusal): FailureCode | null {
  switch (code) {
    case 'ExpiredToken':
      return 'token-expired';
    case 'IDPRejectedClaim':
      return /audience|\baud\b|\bazp\b/i.test(message) ? 'token-audience-refused' : 'token-claim-refused';
    case 'InvalidIdentityToken':
      return firstFit(identityTokenRules, message, 'token-signature-invalid');
    case 'IDPCommunicationError':
      return 'identity-provider-unreachable';
    case 'AccessDenied':
      return 'trust-policy-refuses';
    default:
      return null;
  }
}

/** "API_AssumeRole": the role's trust policy is what refuses, for a role as for the context that comes with it. */
function classifyAssumeRole({ code, message }: ServiceRefusal): FailureCode | null {
  if (code === 'AccessDenied') return 'access-role-refuses';
  return code === 'InvalidIdentityToken' || (code === 'ExpiredToken' && /context/i.test(message))
    ? 'identity-context-refused'
    : null;
}

function classifyOwn(refusal: ServiceRefusal): FailureCode | null {
  switch (refusal.operation) {
    case 'AssumeRoleWithWebIdentity':
      return classifyWebIdentity(refusal);
    case 'AssumeRole':
      return classifyAssumeRole(refusal);
    default:
      return null;
  }
}

/** What a refusal of STS means. */
export function classifyStsRefusal(refusal: ServiceRefusal): FailureCode {
  const { code, message } = refusal;
  const own = classifyOwn(refusal);
  if (own !== null) return own;
  if (code === 'ValidationError' || code === 'Validation' || code === 'InvalidParameterValue') {
    return firstFit(validationRules, message, 'aws-refused');
  }
  if (code === 'MalformedPolicyDocument' || code === 'PackedPolicyTooLarge') return 'session-policy-invalid';
  return classifyCommonRefusal(refusal) ?? 'aws-refused';
}
