import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/platform/clock.ts';
import { createLog } from '#main/platform/log.ts';
import { collect, newConnectionTest, verdictOf } from './scenario.ts';
import {
  type RunningSmallAws,
  type SmallAws,
  sendCredentials,
  sendJson,
  startSmallAws,
  unverifiedToken,
} from './small-aws.ts';

const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSENTINEL09';
const sessionToken = `IQoJb3JpZ2luX2Vj${'SentinelSession9/'.repeat(20)}`;
const signature = 'SentinelSignature'.repeat(6);

let aws: RunningSmallAws | null = null;
afterEach(() => aws?.close());

/** Every secret of the run, thrown back in the ways that services and proxies do. */
function echo(token: string): string {
  return [
    `token ${token} refused`,
    `secret ${secretKey}`,
    `X-Amz-Security-Token: ${sessionToken}`,
    `<SecretAccessKey>${secretKey}</SecretAccessKey>`,
    `WebIdentityToken=${encodeURIComponent(token)}`,
  ].join(' ');
}

const xmlError = (code: string, message: string): string =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>${message.replaceAll('<', '&lt;')}</Message></Error></ErrorResponse>`;

const cases: readonly (readonly [string, (token: string) => Partial<SmallAws>])[] = [
  [
    'STS',
    (token) => ({
      sts: (_request, response) =>
        void response.writeHead(400).end(xmlError('InvalidIdentityToken', echo(token))),
    }),
  ],
  [
    'Athena',
    (token) => ({
      athena: (_request, response) =>
        sendJson(response, { __type: 'AccessDeniedException', message: echo(token) }, 403),
    }),
  ],
  [
    'a page',
    (token) => ({ athena: (_request, response) => void response.end(`<html>${echo(token)}</html>`) }),
  ],
  ['nonsense', (token) => ({ athena: (_request, response) => void response.end(echo(token)) })],
  [
    'an error code',
    (token) => ({ athena: (_request, response) => sendJson(response, { __type: token, message: 'x' }, 400) }),
  ],
  [
    'a header',
    (token) => ({
      athena: (_request, response) => {
        response.setHeader('x-amzn-requestid', token);
        sendJson(response, { __type: 'InvalidRequestException', message: 'x' }, 400);
      },
    }),
  ],
  [
    'a workgroup',
    (token) => ({
      athena: (_request, response) =>
        sendJson(response, { WorkGroup: { Name: 7, Configuration: echo(token) } }),
    }),
  ],
];

describe('a service that throws secrets back', () => {
  it.each(cases)('in %s', async (_name, services) => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const log = createLog({ path: join(folder, 'program.log'), clock: systemClock });
    const token = unverifiedToken(signature);
    aws = await startSmallAws({
      sts: (_request, response) => sendCredentials(response, secretKey, sessionToken),
      athena: (_request, response) => sendJson(response, {}),
      s3: (_request, response) => void response.end(),
      ...services(token),
    });
    const input = { dsn: { name: 'x', entries: aws.entries() }, token, query: null };
    const events = await collect(newConnectionTest(log).run(input, new AbortController().signal));
    expect(verdictOf(events)).toBe('failed');
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const told = `${JSON.stringify(events)}${files.join('')}`;
    for (const secret of [secretKey, 'SentinelSession9', 'SentinelSignature', token.split('.')[1] ?? '']) {
      expect(told).not.toContain(secret);
    }
  });
});
