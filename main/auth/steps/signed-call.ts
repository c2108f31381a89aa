import type { AwsEndpoint } from '#main/platform/aws-endpoints.ts';
import type { AnswerForm } from '#main/platform/check-answer.ts';
import { clientDefaults } from '#main/platform/client-defaults.ts';
import type { SignInProducts, SignInRequest, StepContext } from '../provider.ts';
import type { Session } from '../session.ts';

/** What a call in the name of the application role is built from. */
export function signedBy(
  role: Session,
  { place }: SignInRequest,
  endpoint: AwsEndpoint,
  { http }: StepContext,
  form: AnswerForm,
) {
  return {
    ...clientDefaults(place.region, endpoint, http.handlers[form]),
    credentials: { ...role.credentials },
  };
}

/** The application role's session, which a step names among its needs. */
export function applicationSession({ webIdentity }: SignInProducts): Session {
  if (webIdentity === undefined) throw new Error('A step ran before the role that signs its call.');
  return webIdentity;
}
