import type { Readable } from 'node:stream';
import { TransportProblem } from './transport-problem.ts';

/** Limits on the body of an answer. */
export interface BodyLimits {
  /** Milliseconds without a byte after which the sender counts as stalled. */
  readonly silenceMs: number;
  /** Milliseconds for the whole body. */
  readonly totalMs: number;
  readonly bytes: number;
}

/** Passes the chunks on; a stalled, endless or over-long body ends in a `TransportProblem`. */
export async function* watchBody(body: Readable, limits: BodyLimits): AsyncGenerator<Uint8Array, void, void> {
  const chunks = body[Symbol.asyncIterator]();
  const deadline = performance.now() + limits.totalMs;
  let bytes = 0;
  const stop = (): void => {
    body.destroy(new TransportProblem('answer-timeout', 'The answer stopped half way.'));
  };
  try {
    for (;;) {
      const patience = Math.min(limits.silenceMs, Math.max(0, deadline - performance.now()));
      // The time counts only while the next chunk is waited for, not while a slow reader holds it back.
      const timer = setTimeout(stop, patience);
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done) return;
      const chunk: Uint8Array = typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
      bytes += chunk.length;
      if (bytes > limits.bytes) throw new TransportProblem('answer-not-from-aws', 'The answer has no end.');
      yield chunk;
    }
  } finally {
    body.destroy();
  }
}

/** The whole body. */
export async function collectBody(body: Readable, limits: BodyLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of watchBody(body, limits)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
