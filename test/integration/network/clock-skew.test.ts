import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { answerIdentity, callSts, endpointAt, httpOver, networkFor, startService } from './scene.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const tooLate =
  '<ErrorResponse><Error><Code>RequestExpired</Code><Message>Request has expired.</Message></Error></ErrorResponse>';

function epochOf(amzDate: string): number {
  return Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** A service whose clock is off; beyond 15 minutes between signature and clock it refuses, as AWS does. */
function offBy(seconds: number): { readonly answer: RequestListener; readonly signedOff: number[] } {
  const signedOff: number[] = [];
  const answer: RequestListener = (request, response) => {
    const now = Date.now() + seconds * 1000;
    const off = Math.round((epochOf(String(request.headers['x-amz-date'])) - now) / 1000);
    signedOff.push(off);
    response.setHeader('date', new Date(now).toUTCString());
    response.setHeader('x-amzn-requestid', 'request-1');
    if (Math.abs(off) <= 900) answerIdentity(request, response);
    else response.writeHead(400, { 'content-type': 'text/xml' }).end(tooLate);
  };
  return { answer, signedOff };
}

async function scene(seconds: number) {
  const { answer, signedOff } = offBy(seconds);
  const service = await startService(answer);
  const http = httpOver(await networkFor({}));
  closers.push(
    () => service.close(),
    () => http.close(),
  );
  return { http, endpoint: endpointAt('http', '127.0.0.1', service.port), signedOff };
}

describe('a clock that is wrong', () => {
  it.each([3600, -3600])(
    'by %s s is told by the first refusal, and right for the next call',
    async (seconds) => {
      const { http, endpoint, signedOff } = await scene(seconds);
      const refused = await callSts(http, endpoint);
      expect(refused).toMatchObject({ serviceCode: 'RequestExpired' });
      expect(
        refused !== 'answered' && Math.abs((refused.clockOffsetSeconds ?? 0) + seconds),
      ).toBeLessThanOrEqual(2);
      expect(await callSts(http, endpoint)).toBe('answered');
      expect(Math.abs(signedOff[0] ?? 0)).toBeGreaterThan(3590);
      expect(Math.abs(signedOff[1] ?? 9999)).toBeLessThanOrEqual(2);
    },
  );

  it('that another service told of is right from the first call on', async () => {
    const { http, endpoint, signedOff } = await scene(7200);
    http.clockSkew.note('athena', -7200);
    expect(await callSts(http, endpoint)).toBe('answered');
    expect(Math.abs(signedOff[0] ?? 9999)).toBeLessThanOrEqual(2);
  });

  it('by less than a minute is left as it is', async () => {
    const { http, endpoint, signedOff } = await scene(40);
    expect(await callSts(http, endpoint)).toBe('answered');
    expect(await callSts(http, endpoint)).toBe('answered');
    for (const off of signedOff) expect(off).toBeLessThanOrEqual(-39);
  });

  it('is not learnt from an answer that is not AWS’s', async () => {
    const service = await startService((_request, response) => {
      response.setHeader('date', new Date(Date.now() + 86_400_000).toUTCString());
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
    });
    const http = httpOver(await networkFor({}));
    const outcome = await callSts(http, endpointAt('http', '127.0.0.1', service.port));
    http.close();
    service.close();
    expect(outcome).toMatchObject({ code: 'answer-not-from-aws' });
    expect(http.clockSkew.correctionMs('STS')).toBe(0);
  });
});
