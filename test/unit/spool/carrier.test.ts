import { describe, expect, it } from 'vitest';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { failed, succeeded } from '#app/result.ts';
import { type CarrierParts, createCarrier } from '#main/athena/results/carrier.ts';
import type { Persistence } from '#main/athena/results/tries.ts';
import type { ResultConnection } from '#main/athena/spool/result-store.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import type { AwsCall } from '#main/platform/call-aws.ts';
import { systemClock } from '#main/platform/clock.ts';
import { type TransportCode, TransportProblem } from '#main/platform/transport-problem.ts';

const patience = { firstPauseMs: 1, longestPauseMs: 4, tries: 3, networkTries: 40 };
const connection = {
  clients: {},
  http: createAwsHttp({ connectionMs: 1000, requestMs: 1000 }, systemClock),
} as unknown as ResultConnection;

/** A call that fails so often by a code, one more byte coming in after each of `gains`. */
function failing(code: TransportCode, times: number, gains: readonly number[] = []) {
  let tries = 0;
  let bytes = 0;
  const call: AwsCall<string> = {
    service: 's3',
    operation: 'GetObject',
    classify: () => 'aws-refused',
    // What a call itself does again is not what is looked at here.
    repeat: 'before-sending-only',
    async send() {
      tries += 1;
      if (gains.includes(tries)) bytes += 1;
      if (tries <= times) throw new TransportProblem(code, 'It does not go.');
      return 'whole';
    },
  };
  return { make: () => call, gained: () => bytes, tries: () => tries };
}

async function carried(
  { make, gained, tries }: ReturnType<typeof failing>,
  atStart: Persistence['atStart'],
  parts: Partial<CarrierParts> = {},
) {
  const told: FailureCode[] = [];
  const carrier = createCarrier({
    connect: async () => succeeded(connection),
    signal: new AbortController().signal,
    waiting: ({ code }: Failure) => told.push(code),
    patience,
    ...parts,
  });
  const outcome = await carrier.call(make, { gained, atStart });
  return { end: outcome.ok ? outcome.value : outcome.failure.code, tries: tries(), told };
}

describe('the carrier of a transfer', () => {
  it('waits until the network is back once something has come, and says so', async () => {
    const { end, tries, told } = await carried(failing('proxy-auth-required', 40, [1]), 'never');
    expect([end, tries, told.length]).toEqual(['whole', 41, 40]);
  });

  it('gives up where the network stays away', async () => {
    const gone = failing('answer-not-from-aws', 1e6, [1]);
    const { end, tries } = await carried(gone, 'never', { patience: { ...patience, networkTries: 7 } });
    expect(end).toBe('answer-not-from-aws');
    expect(tries).toBe(8);
  });

  it('tries a service that fails a few times, counted anew after each gain', async () => {
    const stuck = await carried(failing('answer-cut', 1e6, [1]), 'never');
    expect(stuck).toEqual({ end: 'answer-cut', tries: 1 + patience.tries, told: [] });
    const slow = await carried(failing('aws-fault', 6, [1, 4]), 'never');
    expect(slow.end).toBe('whole');
  });

  it('is as patient at the start as it is told to be', async () => {
    expect((await carried(failing('aws-fault', 1), 'never')).tries).toBe(1);
    expect((await carried(failing('aws-fault', 1e6), 'briefly')).tries).toBe(1 + patience.tries);
    expect((await carried(failing('answer-not-from-aws', 1e6), 'patiently')).tries).toBe(1 + patience.tries);
  });

  it('ends at once with its signal, and where there is no connection', async () => {
    const stop = new AbortController();
    const waiting = (): void => stop.abort();
    const gone = failing('proxy-unreachable', 1e6, [1]);
    const parts = {
      signal: stop.signal,
      waiting,
      patience: { ...patience, firstPauseMs: 1e6, longestPauseMs: 1e6 },
    };
    expect(await carried(gone, 'never', parts)).toMatchObject({ end: 'cancelled', tries: 1 });
    const connect: CarrierParts['connect'] = async () => failed({ code: 'token-missing' });
    expect(await carried(failing('aws-fault', 0), 'never', { connect })).toMatchObject({
      end: 'token-missing',
    });
  });
});
