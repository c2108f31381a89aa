import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { TransportProblem } from '#main/platform/transport-problem.ts';

/** What is known of the object between attempts. */
export interface KnownObject {
  bytes: number;
  totalBytes: number | null;
  etag: string | null;
  page: boolean | null;
}

const replaced: Failure = { code: 'result-unreadable', message: 'The file was replaced while it was read.' };

const foreign = (what: string): TransportProblem => new TransportProblem('answer-not-from-aws', what);

/**
 * S3 tells the ETag of every object, and gives its bytes as they are stored (GetObject, "Response Elements"); Athena stores
 * them plain. What is otherwise was made on the way. Stores that only speak as S3 does may tell none, though never now and then.
 */
function foreignness(
  { ETag: etag, ContentEncoding: encoding = '', ContentLength: length = 0 }: GetObjectCommandOutput,
  known: KnownObject,
): TransportProblem | null {
  if (etag === undefined && (known.etag !== null || length === 0))
    return foreign('What came in place of the result has no ETag.');
  // S3 signs uploads in chunks by a coding of that name, which it may keep.
  const codings = encoding.split(',').map((coding) => coding.trim().toLowerCase());
  const plain = codings.every((coding) => ['', 'identity', 'aws-chunked'].includes(coding));
  return plain ? null : foreign(`The result was turned into ${encoding.slice(0, 100)} on the way.`);
}

/** Where an answer begins in the object, or why it is not to be read on. */
export function beginOfAnswer(
  answer: GetObjectCommandOutput,
  known: KnownObject,
): Result<number, TransportProblem | Failure> {
  const strange = foreignness(answer, known);
  if (strange !== null) return failed(strange);
  if (known.etag !== null && answer.ETag !== known.etag) return failed(replaced);
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.ContentRange ?? '') ?? [];
  const begin = first === undefined ? 0 : Number(first);
  const size = total === undefined ? answer.ContentLength : Number(total);
  // The same object has one size only.
  if ((known.totalBytes !== null && (size ?? known.totalBytes) !== known.totalBytes) || begin > known.bytes)
    return failed(foreign('The answer does not fit the part of the result that was asked for.'));
  known.totalBytes ??= size ?? null;
  known.etag ??= answer.ETag ?? null;
  return succeeded(begin);
}
