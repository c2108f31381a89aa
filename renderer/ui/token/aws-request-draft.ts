import type { AwsTokenRequest } from '#app/contract/token-sources.ts';
import {
  addressProblem,
  type FieldProblem,
  lengthProblem,
  textProblem,
  wholeNumberProblem,
} from '#renderer/ui/field-check.ts';

/** A request for an AWS-signed token as it is typed. Limits: STS page API_GetWebIdentityToken. */
export interface AwsRequestDraft {
  readonly profile: string;
  readonly region: string;
  readonly stsEndpoint: string;
  readonly audiences: readonly string[];
  readonly duration: string;
  readonly algorithm: AwsTokenRequest['signingAlgorithm'];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export type AwsRequestField = keyof AwsRequestDraft;

/** The draft as a request where nothing is wrong with it; otherwise what is wrong, by field. */
export interface CheckedAwsRequest {
  readonly request: AwsTokenRequest | null;
  readonly problems: Readonly<Partial<Record<AwsRequestField, string>>>;
}

export const FIRST_AWS_REQUEST: AwsRequestDraft = {
  profile: '',
  region: '',
  stsEndpoint: '',
  audiences: [],
  duration: '300',
  algorithm: 'RS256',
  tags: [],
};

const MAX_AUDIENCES = 10;
const MAX_TAGS = 50;

/** A kept request, to be changed. */
export function awsRequestDraftOf(request: AwsTokenRequest): AwsRequestDraft {
  return {
    profile: request.profile ?? '',
    region: request.region,
    stsEndpoint: request.stsEndpoint ?? '',
    audiences: request.audiences,
    duration: String(request.durationSeconds),
    algorithm: request.signingAlgorithm,
    tags: request.tags,
  };
}

function regionProblem(region: string): FieldProblem {
  const missing = textProblem(region, 'The region', 64);
  if (missing !== null) return missing;
  if (/^(aws-)?global$/.test(region.trim())) return 'Only regional STS endpoints give this token.';
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region.trim()) ? null : 'Enter a region such as eu-central-1.';
}

function audiencesProblem(audiences: readonly string[]): FieldProblem {
  if (audiences.length === 0) return 'Add at least one audience: who the token is for.';
  if (audiences.length > MAX_AUDIENCES) return `At most ${MAX_AUDIENCES} audiences are possible.`;
  if (audiences.some((audience) => audience.trim() === '')) return 'An audience must not be empty.';
  return audiences.some((audience) => audience.length > 1000)
    ? 'An audience has at most 1000 characters.'
    : null;
}

function tagsProblem(tags: AwsRequestDraft['tags']): FieldProblem {
  if (tags.length > MAX_TAGS) return `At most ${MAX_TAGS} tags are possible.`;
  if (tags.some(({ key }) => key.trim() === '')) return 'Each tag needs a key.';
  if (tags.some(({ key, value }) => key.trim().length > 128 || value.length > 256))
    return 'A tag has a key of at most 128 characters and a value of at most 256.';
  return new Set(tags.map(({ key }) => key.trim())).size < tags.length ? 'Two tags have the same key.' : null;
}

function problemsOf(draft: AwsRequestDraft): CheckedAwsRequest['problems'] {
  const found: readonly (readonly [AwsRequestField, FieldProblem])[] = [
    ['profile', lengthProblem(draft.profile, 256)],
    ['region', regionProblem(draft.region)],
    [
      'stsEndpoint',
      draft.stsEndpoint.trim() === '' ? null : addressProblem(draft.stsEndpoint, 'The endpoint', 2048),
    ],
    ['audiences', audiencesProblem(draft.audiences)],
    ['duration', wholeNumberProblem(draft.duration, 60, 3600)],
    ['tags', tagsProblem(draft.tags)],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem !== null));
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function checkAwsRequest(draft: AwsRequestDraft): CheckedAwsRequest {
  const problems = problemsOf(draft);
  if (Object.keys(problems).length > 0) return { request: null, problems };
  const request: AwsTokenRequest = {
    profile: orNull(draft.profile),
    region: draft.region.trim(),
    stsEndpoint: orNull(draft.stsEndpoint),
    audiences: [...draft.audiences],
    durationSeconds: Number(draft.duration),
    signingAlgorithm: draft.algorithm,
    tags: draft.tags.map(({ key, value }) => ({ key: key.trim(), value })),
  };
  return { request, problems };
}
