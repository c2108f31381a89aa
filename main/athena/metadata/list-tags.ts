import { ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type AthenaCaller, callAthena } from './call-athena.ts';

/** The least that ListTagsForResource takes; a resource has 50 tags at most. */
const pageSize = 75;
const pageLimit = 20;

/** A tag of a resource. */
export interface ResourceTag {
  readonly key: string;
  readonly value: string;
}

/** All tags of an Athena resource (API_ListTagsForResource), sorted by key. */
export async function listTags(caller: AthenaCaller, arn: string): Promise<Outcome<readonly ResourceTag[]>> {
  const tags: ResourceTag[] = [];
  let next: string | undefined;
  for (let page = 0; page < pageLimit; page += 1) {
    const command = new ListTagsForResourceCommand({
      ResourceARN: arn,
      MaxResults: pageSize,
      ...(next === undefined ? {} : { NextToken: next }),
    });
    const about = { subject: arn, resource: arn };
    const outcome = await callAthena(caller, 'ListTagsForResource', about, (abortSignal) =>
      caller.athena.send(command, { abortSignal }),
    );
    if (!outcome.ok) return outcome;
    tags.push(...(outcome.value.Tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })));
    next = outcome.value.NextToken || undefined;
    if (next === undefined) break;
  }
  return succeeded(tags.toSorted((one, other) => (one.key < other.key ? -1 : 1)));
}
