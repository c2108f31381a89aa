import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roleArn } from '#main/sandbox/account.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { type Keys, keysOf, signIn, stsOf } from '../sandbox-core/aws-clients.ts';
import { applicationSession, contextCommand, contextProvider, identityContext } from './identity-clients.ts';

let sandbox: Sandbox;
let keys: Keys;
let context: string;
let skew = 0;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + skew });
  keys = await applicationSession(sandbox);
  context = await identityContext(sandbox, keys);
});
beforeEach(() => {
  skew = 0;
});
afterAll(() => sandbox.close());

const item = (ContextAssertion: string, ProviderArn = contextProvider) => ({ ProviderArn, ContextAssertion });
const assume = (more: object = {}, by: Keys = keys) => stsOf(sandbox, by).send(contextCommand(context, more));

describe('AssumeRole with an identity context', () => {
  test('opens a session of the access role', async () => {
    const session = keysOf((await assume()).Credentials);
    const identity = await stsOf(sandbox, session).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/AthenaTipAccess/tester');
  });

  test('may use a context more than once while it lasts', async () => {
    await expect(assume()).resolves.toBeDefined();
    await expect(assume()).resolves.toBeDefined();
  });

  test('needs sts:SetContext in the trust of the role', async () => {
    await expect(assume({ RoleArn: roleArn('AthenaTipNoSetContext') })).rejects.toMatchObject({
      Code: 'AccessDenied',
      message: `User: arn:aws:sts::111122223333:assumed-role/AthenaTipApplication/tester is not authorized to perform: sts:SetContext on resource: ${roleArn('AthenaTipNoSetContext')}`,
      $metadata: { httpStatusCode: 403 },
    });
    const without = { RoleArn: roleArn('AthenaTipNoSetContext'), ProvidedContexts: undefined };
    await expect(assume(without)).resolves.toBeDefined();
  });

  test('needs sts:AssumeRole there in the first place', async () => {
    const analyst = await signIn(sandbox);
    await expect(assume({}, analyst)).rejects.toMatchObject({
      Code: 'AccessDenied',
      message: expect.stringContaining('sts:AssumeRole'),
    });
  });

  type Refusal = readonly [what: string, more: object, text: RegExp];
  test.each<Refusal>([
    ['more than an hour', { DurationSeconds: 3601 }, /role chaining/],
    ['less than a quarter of one', { DurationSeconds: 899 }, /greater than or equal to 900/],
    ['a context that nobody issued', { ProvidedContexts: [item('made-up')] }, /ContextAssertion is invalid/],
    ['a context of 3 characters', { ProvidedContexts: [item('abc')] }, /greater than or equal to 4/],
    [
      'a context of 2049 characters',
      { ProvidedContexts: [item('a'.repeat(2049))] },
      /Value at 'providedContexts.1.member.ContextAssertion'.*less than or equal to 2048/,
    ],
    [
      'another provider',
      { ProvidedContexts: [item('abcd', 'arn:aws:iam::aws:contextProvider/Other')] },
      /not a known context provider/,
    ],
    [
      'the provider of another partition',
      { ProvidedContexts: [item('abcd', 'arn:aws-us-gov:iam::aws:contextProvider/IdentityCenter')] },
      /not a known context provider/,
    ],
    ['two contexts', { ProvidedContexts: [item('abcd'), item('efgh')] }, /only once/],
    ['six contexts', { ProvidedContexts: Array(6).fill(item('abcd')) }, /less than or equal to 5/],
  ])('refuses %s', async (_what, more, text) => {
    await expect(assume(more)).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringMatching(text),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('refuses a context that has expired', async () => {
    const assumeAt = (at: number, by: Keys) => {
      const client = { region: 'eu-west-1', endpoint: sandbox.endpoints.sts, maxAttempts: 1 };
      return new STSClient({ ...client, credentials: by, systemClockOffset: at }).send(
        contextCommand(context),
      );
    };
    skew = 3_590_000;
    const later = await applicationSession(sandbox);
    await expect(assumeAt(skew, later)).resolves.toBeDefined();
    skew = 3_700_000;
    await expect(assumeAt(skew, later)).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: 'The ContextAssertion has expired',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('does not hand the context on to a role assumed from there', async () => {
    const session = keysOf((await assume()).Credentials);
    const onward = new AssumeRoleCommand({ RoleArn: roleArn('AthenaChained'), RoleSessionName: 'next' });
    await expect(stsOf(sandbox, session).send(onward)).rejects.toMatchObject({ Code: 'AccessDenied' });
  });
});
