import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsTokenRequestSchema } from '#app/contract/token-sources.ts';
import {
  type AwsRequestDraft,
  awsRequestDraftOf,
  checkAwsRequest,
  FIRST_AWS_REQUEST,
} from '#renderer/ui/token/aws-request-draft.ts';
import { awsRequest, awsRequestDraft } from './arbitraries.ts';

const good: AwsRequestDraft = { ...FIRST_AWS_REQUEST, region: 'eu-west-1', audiences: ['https://a.example'] };
const problemsOf = (part: Partial<AwsRequestDraft>) => checkAwsRequest({ ...good, ...part }).problems;

describe('a request for an AWS-signed token, as it is typed', () => {
  it('never becomes a request that main refuses', () => {
    fc.assert(
      fc.property(awsRequestDraft, (draft) => {
        const { request, problems } = checkAwsRequest(draft);
        expect(request === null).toBe(Object.keys(problems).length > 0);
        if (request !== null) expect(AwsTokenRequestSchema.safeParse(request).success).toBe(true);
      }),
    );
  });

  it('comes back from a kept request as it was', () => {
    fc.assert(
      fc.property(awsRequest, (request) => {
        expect(checkAwsRequest(awsRequestDraftOf(request))).toEqual({ request, problems: {} });
      }),
    );
  });

  it('refuses an audience that is empty', () => {
    expect(problemsOf({ audiences: ['https://a.example', ' '] })).toEqual({
      audiences: 'An audience must not be empty.',
    });
  });

  it('begins with five minutes and RS256', () => {
    expect(checkAwsRequest(good).request).toMatchObject({ durationSeconds: 300, signingAlgorithm: 'RS256' });
  });

  it.each(['59', '3601', '5m', '', '300.5', '-300', '1e3'])('refuses the duration “%s”', (duration) => {
    expect(problemsOf({ duration })).toEqual({ duration: 'Enter a whole number from 60 to 3600.' });
  });

  it.each(['60', '3600', ' 300 '])('takes the duration “%s”', (duration) => {
    expect(problemsOf({ duration })).toEqual({});
  });

  it('says of a global endpoint’s region that it gives no token', () => {
    expect(problemsOf({ region: 'aws-global' }).region).toMatch(/regional/);
    expect(problemsOf({ region: 'Frankfurt' }).region).toMatch(/eu-central-1/);
    expect(problemsOf({ region: 'us-gov-west-1' })).toEqual({});
  });

  it('wants 1 to 10 audiences', () => {
    const audiences = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`);
    expect(problemsOf({ audiences: audiences(0) })).toHaveProperty('audiences');
    expect(problemsOf({ audiences: audiences(10) })).toEqual({});
    expect(problemsOf({ audiences: audiences(11) })).toHaveProperty('audiences');
  });

  it('wants a key for each tag, and each key once', () => {
    expect(problemsOf({ tags: [{ key: ' ', value: 'x' }] })).toHaveProperty('tags');
    const twice = [
      { key: 'team', value: 'a' },
      { key: 'team ', value: 'b' },
    ];
    expect(problemsOf({ tags: twice }).tags).toMatch(/same key/);
  });
});
