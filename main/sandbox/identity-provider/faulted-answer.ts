import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '#app/assert-never.ts';
import { departureOf } from '../departure.ts';
import type { Fault } from '../fault.ts';
import { proxyPage } from '../proxy-page.ts';
import { combineFaults, type FaultedEnd } from '../struck-faults.ts';
import { resetConnection, writeHalf } from '../write-answer.ts';

function sendJson(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

function endWith(fault: FaultedEnd, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      break;
    case 'reset':
      resetConnection(response);
      break;
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html; charset=utf-8' });
      response.end(proxyPage(fault.status));
      break;
    case 'throttle':
      sendJson(response, 429, 'slow_down');
      break;
    case 'serverError':
      sendJson(response, fault.status, 'server_error');
      break;
    case 'refuse':
      sendJson(response, fault.status, fault.code);
      break;
    default:
      assertNever(fault);
  }
}

/** Lets the faults act on a call to the identity provider; false when the provider is to answer. */
export async function answerWithFault(faults: readonly Fault[], response: ServerResponse): Promise<boolean> {
  const struck = combineFaults(faults);
  if (struck.delayMs > 0) await wait(struck.delayMs, undefined, { signal: departureOf(response) });
  if (struck.end) {
    endWith(struck.end, response);
    return true;
  }
  if (!struck.half) return false;
  const headers = { 'content-type': 'application/json' };
  await writeHalf(response, { status: 200, headers, body: JSON.stringify({ issuer: 'cut', keys: [] }) }, {});
  return true;
}
