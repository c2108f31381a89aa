import { ListTagsForResourceCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { succeeded } from '#app/result.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';
import { classifyTagRefusal } from '../classify-tag-refusal.ts';
import type { ProviderStep, SignInProducts } from '../provider.ts';
import { roleName, trimmedValue } from '../role-parameters.ts';
import { applicationArnOf } from './application-arn.ts';
import { driverTag, isRoleArn } from './driver-tag.ts';
import { readTag } from './read-tag.ts';
import { applicationSession, signedBy } from './signed-call.ts';

const call: ProviderStep['call'] = async (request, products: SignInProducts, context) => {
  const role = applicationSession(products);
  const application = applicationArnOf(request.entries, products);
  const client = signWithKnownClock(
    new SSOAdminClient(signedBy(role, request, request.place.endpoints['sso-admin'], context, 'json')),
  );
  const about = {
    subject: application,
    resource: application,
    principal: trimmedValue(request.entries, 'ApplicationRoleArn'),
  };
  const outcome = await readTag(
    {
      call: { service: 'sso-admin', operation: 'ListTagsForResource', about, classify: classifyTagRefusal },
      send: (NextToken, abortSignal) =>
        client.send(new ListTagsForResourceCommand({ ResourceArn: application, NextToken }), { abortSignal }),
      resource: application,
      missing: 'application-tag-missing',
      fits: isRoleArn,
    },
    context,
  );
  if (!outcome.ok) return outcome;
  const { value: accessRoleArn, requestId, clockOffsetSeconds } = outcome.value;
  return succeeded({
    products: { accessRoleArn },
    report: {
      proved: `The application names the access role ${roleName(accessRoleArn)}.`,
      facts: [{ label: 'Access role', value: accessRoleArn }],
      warnings: clockWarnings(clockOffsetSeconds),
      requestId,
    },
  });
};

/** Finds the access role that the application stands for. */
export function readApplicationTag(needs: ProviderStep['needs']): ProviderStep {
  return {
    id: 'read-application-tag',
    title: 'Find the access role',
    explain: `Reads the tag ${driverTag} of the application, which names the access role.`,
    needs,
    call,
  };
}
