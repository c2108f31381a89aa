import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Answered, CallContext } from '#main/platform/call-aws.ts';
import { type AwsCall, callAws } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import { almostDriverTag, driverTagIn, type Tag } from './driver-tag.ts';

/** Athena gives 75 tags a page at least, and a resource has 50 at most: more pages than this are no tag list. */
const pageLimit = 20;

/** One page of a resource's tags. */
export interface TagPage {
  readonly Tags?: readonly Tag[] | undefined;
  readonly NextToken?: string | undefined;
}

/** How to read a resource's driver tag, and what may stand in it. */
export interface TagReading {
  readonly call: Omit<AwsCall<TagPage>, 'send'>;
  send(nextToken: string | undefined, signal: AbortSignal): Promise<TagPage>;
  readonly resource: string;
  readonly missing: 'workgroup-tag-missing' | 'application-tag-missing';
  fits(value: string): boolean;
}

type Pages = Answered<readonly Tag[]>;

async function allTags({ call, send }: TagReading, context: CallContext): Promise<Outcome<Pages>> {
  let tags: readonly Tag[] = [];
  let next: string | undefined;
  for (let page = 1; ; page += 1) {
    const token = next;
    const outcome = await callAws({ ...call, send: (signal) => send(token, signal) }, context);
    if (!outcome.ok) return outcome;
    const { value } = outcome.value;
    tags = [...tags, ...(value.Tags ?? [])];
    next = value.NextToken || undefined;
    if (next === undefined || driverTagIn(tags) !== null || page === pageLimit)
      return succeeded({ ...outcome.value, value: tags });
  }
}

/** Reads the driver's tag of a resource, page by page, and checks what stands in it. */
export async function readTag(reading: TagReading, context: CallContext): Promise<Outcome<Answered<string>>> {
  const { call, resource, missing, fits } = reading;
  const outcome = await allTags(reading, context);
  if (!outcome.ok) return outcome;
  const { value: tags, ...answered } = outcome.value;
  const value = driverTagIn(tags);
  const known: Omit<Failure, 'code'> = {
    ...call.about,
    service: call.service,
    operation: call.operation,
    resource,
    ...(answered.requestId === null ? {} : { requestId: answered.requestId }),
  };
  if (value === null || value.trim() === '') {
    const almost = almostDriverTag(tags);
    const message = almost === null ? {} : { message: `There is a tag ${almost}, but letter case counts.` };
    return failed({ ...known, code: missing, ...message });
  }
  if (!fits(value)) return failed({ ...known, code: 'tag-value-wrong', subject: value.slice(0, 256) });
  return succeeded({ ...answered, value });
}
