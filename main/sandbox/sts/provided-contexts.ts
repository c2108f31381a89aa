import type { IdentityContexts } from '../identity-center/identity-contexts.ts';
import type { PropagatedIdentity } from '../principal.ts';
import { ServiceError } from '../service.ts';
import { checkConstraints } from './constraints.ts';
import { checkMemberCount, memberCount } from './list-parameter.ts';

/** The context provider of the commercial partition, the only one that the account knows. */
const identityCenter = 'arn:aws:iam::aws:contextProvider/IdentityCenter';

const invalid = (message: string) => new ServiceError('ValidationError', 400, message);

/** The context assertion that an AssumeRole brings along, or null; what cannot be one is refused. */
export function providedContext(parameters: URLSearchParams): string | null {
  const count = memberCount(parameters, 'ProvidedContexts');
  if (count === 0) return null;
  checkMemberCount('ProvidedContexts', count, 1, 5);
  const paths = Array.from({ length: count }, (_, index) => `ProvidedContexts.member.${index + 1}`);
  const constraints = paths.flatMap((path) => [
    { parameter: `${path}.ProviderArn`, required: true, minLength: 20, maxLength: 2048 },
    { parameter: `${path}.ContextAssertion`, required: true, minLength: 4, maxLength: 2048, secret: true },
  ]);
  checkConstraints(constraints, parameters);
  for (const path of paths) {
    const provider = parameters.get(`${path}.ProviderArn`);
    if (provider !== identityCenter) throw invalid(`${provider} is not a known context provider`);
  }
  if (count > 1) throw invalid('A context provider can be named only once');
  return parameters.get('ProvidedContexts.member.1.ContextAssertion');
}

/** The person behind a context assertion; refused when IAM Identity Center did not issue it, or it has expired. */
export function propagatedIdentity(
  contexts: IdentityContexts,
  assertion: string,
  now: number,
): PropagatedIdentity {
  const context = contexts.find(assertion);
  if (context === undefined) throw invalid('The ContextAssertion is invalid');
  if (context.expiresAt <= now) {
    throw new ServiceError('ExpiredTokenException', 400, 'The ContextAssertion has expired');
  }
  return context.identity;
}
