import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import { classifyS3Refusal } from '#main/athena/classify-s3-refusal.ts';
import type { AwsCall } from '#main/platform/call-aws.ts';
import { looksLikeWebPage } from '#main/platform/check-answer.ts';
import { letGo } from '#main/platform/let-go.ts';
import { TransportProblem } from '#main/platform/transport-problem.ts';
import type { Outcome } from '#main/services.ts';
import { beginOfAnswer, type KnownObject } from './begin-of-answer.ts';
import { type ByteSink, sinkFailure } from './byte-sink.ts';
import type { Carrier } from './carrier.ts';
import type { ObjectPlace } from './object-place.ts';

/** How much of an object is here. */
export interface Received {
  readonly bytes: number;
  readonly totalBytes: number | null;
}

const lessThan = 0x3c;

/** Of what nothing but its beginning tells where it comes from, any markup is taken for a page. */
function refusePage(known: KnownObject, chunk: Uint8Array): void {
  known.page ??=
    (known.etag === null && chunk[0] === lessThan) ||
    looksLikeWebPage(Buffer.from(chunk.subarray(0, 512)).toString('utf8'));
  if (!known.page) return;
  known.page = null;
  throw new TransportProblem('answer-not-from-aws', 'A web page came in place of the result.');
}

/** Ends an answer that nobody reads. What it comes from is let go of only once somebody has begun to. */
async function leave(body: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _chunk of body) break;
  } catch {
    // It has ended by itself.
  }
}

/** Hands the bytes on that are not here yet. A sink's failure is an answer, so that nothing repeats the call for it. */
async function drain(
  answer: GetObjectCommandOutput,
  known: KnownObject,
  sink: ByteSink,
): Promise<Failure | null> {
  const body = (answer.Body ?? Readable.from([])) as AsyncIterable<Uint8Array>;
  const begin = beginOfAnswer(answer, known);
  if (!begin.ok) {
    await leave(body);
    if (begin.failure instanceof TransportProblem) throw begin.failure;
    return begin.failure;
  }
  let at = begin.value;
  for await (const chunk of body) {
    const fresh = chunk.subarray(Math.max(0, known.bytes - at));
    at += chunk.length;
    if (fresh.length === 0) continue;
    refusePage(known, fresh);
    known.bytes += fresh.length;
    try {
      const room = sink.push(fresh);
      if (room !== undefined) await room;
    } catch (error) {
      const failure = sinkFailure(error);
      if (failure === null) throw error;
      return failure;
    }
    letGo(chunk);
  }
  if (known.totalBytes !== null && known.bytes < known.totalBytes) {
    throw new TransportProblem('answer-cut', 'The object ended too early.');
  }
  return null;
}

function callFor(
  client: S3Client,
  { bucket: Bucket, key: Key }: ObjectPlace,
  known: KnownObject,
  sink: ByteSink,
): AwsCall<Failure | null> {
  const about = {
    subject: `s3://${Bucket}/${Key}`,
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${Bucket}/${Key}`,
  };
  return {
    service: 's3',
    operation: 'GetObject',
    about,
    // RFC 9110, 13.1.1: the object is another one than `If-Match` names.
    classify: (refusal) =>
      refusal.code === 'PreconditionFailed' ? 'result-unreadable' : classifyS3Refusal(refusal),
    async send(abortSignal) {
      const ask = async (from: number): Promise<Failure | null> => {
        const further = from === 0 ? {} : { Range: `bytes=${from}-` };
        const same = known.etag === null ? {} : { IfMatch: known.etag };
        const command = new GetObjectCommand({ Bucket, Key, ...further, ...same });
        return drain(await client.send(command, { abortSignal }), known, sink);
      };
      // Also where it broke only after the last byte.
      if (known.totalBytes !== null && known.bytes >= known.totalBytes) return null;
      const trouble = await ask(known.bytes);
      if (trouble !== null || known.totalBytes !== null || known.bytes === 0) return trouble;
      // A body of untold length ends where its connection does. With its last byte the whole size comes.
      return ask(known.bytes - 1);
    },
  };
}

/**
 * Hands an object's bytes to a sink as they come, each once and in order. A connection that breaks is taken up where it broke,
 * as long as the object is still the same (`Range` with `If-Match`).
 */
export async function downloadObject(
  carrier: Carrier,
  place: ObjectPlace,
  sink: ByteSink,
  told: (received: Received) => void,
): Promise<Outcome<Received>> {
  const known: KnownObject = { bytes: 0, totalBytes: null, etag: null, page: null };
  const telling: ByteSink = {
    push(bytes) {
      told({ bytes: known.bytes, totalBytes: known.totalBytes });
      return sink.push(bytes);
    },
  };
  const outcome = await carrier.call(({ clients }) => callFor(clients.s3, place, known, telling), {
    gained: () => known.bytes,
    // Athena is another way to the rows.
    atStart: 'never',
  });
  if (!outcome.ok) return outcome;
  if (outcome.value !== null) {
    const about = {
      service: 's3',
      operation: 'GetObject',
      subject: `s3://${place.bucket}/${place.key}`,
    } as const;
    return failed({ ...about, ...outcome.value });
  }
  return succeeded({ bytes: known.bytes, totalBytes: known.totalBytes });
}
