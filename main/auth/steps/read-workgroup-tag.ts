import { AthenaClient, ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { succeeded } from '#app/result.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { signWithKnownClock } from '#main/platform/sign-with-known-clock.ts';
import { classifyTagRefusal } from '../classify-tag-refusal.ts';
import type { ProviderStep } from '../provider.ts';
import { roleName, trimmedValue } from '../role-parameters.ts';
import { driverTag, isApplicationArn } from './driver-tag.ts';
import { readTag } from './read-tag.ts';
import { applicationSession, signedBy } from './signed-call.ts';

/** The least that Athena takes (API_ListTagsForResource). */
const pageSize = 75;

/** Finds the Identity Center application that the workgroup belongs to. */
export const readWorkgroupTag: ProviderStep = {
  id: 'read-workgroup-tag',
  title: 'Find the application',
  explain: `Reads the tag ${driverTag} of the workgroup, which names the Identity Center application.`,
  needs: ['webIdentity'],
  async call(request, products, context) {
    const role = applicationSession(products);
    const workgroup = trimmedValue(request.entries, 'WorkGroupArn');
    const client = signWithKnownClock(
      new AthenaClient(signedBy(role, request, request.place.endpoints.athena, context, 'json')),
    );
    const about = {
      subject: workgroup,
      parameter: 'WorkGroupArn',
      resource: workgroup,
      principal: trimmedValue(request.entries, 'ApplicationRoleArn'),
    };
    const outcome = await readTag(
      {
        call: { service: 'athena', operation: 'ListTagsForResource', about, classify: classifyTagRefusal },
        send: (NextToken, abortSignal) =>
          client.send(
            new ListTagsForResourceCommand({ ResourceARN: workgroup, MaxResults: pageSize, NextToken }),
            { abortSignal },
          ),
        resource: workgroup,
        missing: 'workgroup-tag-missing',
        fits: isApplicationArn,
      },
      context,
    );
    if (!outcome.ok) return outcome;
    const { value: applicationArn, requestId, clockOffsetSeconds } = outcome.value;
    return succeeded({
      products: { applicationArn },
      report: {
        proved: `The workgroup ${roleName(workgroup)} names its Identity Center application.`,
        facts: [{ label: 'Application', value: applicationArn }],
        warnings: clockWarnings(clockOffsetSeconds),
        requestId,
      },
    });
  },
};
