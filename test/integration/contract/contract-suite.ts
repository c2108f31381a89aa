import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import type { Client } from '#renderer/client/contract-client.ts';
import { entriesFor } from '#test/support/entries-for.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { startSilentServer } from '#test/support/silent-server.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A client over the transport under test, connected to services with an empty data folder of their own. */
export type ConnectClient = () => Promise<Client>;

const failureCode = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ORPCError) || error.code !== 'FAILURE')
    throw new Error(`No typed failure: ${error}`);
  return error.data.diagnosis.code;
};

function checkDsns(connect: ConnectClient): void {
  it('creates, changes, lists and removes a DSN, and brings it back', async () => {
    const { dsns } = await connect();
    const made = await dsns.create({ name: 'One', entries: [['AwsRegion', 'eu-west-1']] });
    const changed = await dsns.update({ ...made, name: 'Two', entries: [['AwsRegion', 'eu-west-2']] });
    expect(changed).toMatchObject({ id: made.id, name: 'Two', entries: [['AwsRegion', 'eu-west-2']] });
    const { removalId } = await dsns.remove({ id: made.id });
    expect((await dsns.list()).dsns).toEqual([]);
    await dsns.restore({ removalId });
    expect((await dsns.list()).dsns.map(({ name }) => name)).toEqual(['Two']);
  });

  it('keeps text of every script as it is', async () => {
    const { dsns } = await connect();
    const entries: [string, string][] = [['Description', 'Grüße, שלום, 日本語, 🗄️, "quoted" {braced}']];
    const { id } = await dsns.create({ name: 'Text', entries });
    expect((await dsns.list()).dsns.find((dsn) => dsn.id === id)?.entries).toEqual(entries);
  });
}

function checkFailures(connect: ConnectClient): void {
  it('answers failures of the closed list', async () => {
    const { dsns } = await connect();
    await dsns.create({ name: 'Taken', entries: [] });
    expect(await failureCode(dsns.create({ name: 'taken', entries: [] }))).toBe('dsn-name-taken');
    expect(await failureCode(dsns.remove({ id: 'nobody' }))).toBe('dsn-not-found');
  });

  it('refuses input that the schema does not allow', async () => {
    const { dsns, program } = await connect();
    const wrong = { name: 1, entries: 'none' } as unknown as Parameters<typeof dsns.create>[0];
    expect(await failureCode(dsns.create(wrong))).toBe('input-invalid');
    expect(await failureCode(program.openExternal({ url: 'file:///etc/passwd' }))).toBe('input-invalid');
    expect(await failureCode(program.openExternal({ url: 'javascript:alert(1)' }))).toBe('input-invalid');
  });

  it('knows no procedure beyond the contract', async () => {
    const client = (await connect()) as unknown as Record<string, Record<string, () => Promise<unknown>>>;
    for (const [group, name] of [
      ['tokens', 'reveal'],
      ['program', 'constructor'],
      ['nothing', 'list'],
    ] as const)
      await expect(client[group]?.[name]?.()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
}

function checkFeeds(connect: ConnectClient): void {
  it('tells of changes as they come, and stops when it is told to', async () => {
    const { dsns } = await connect();
    const stop = new AbortController();
    const feed = await dsns.watch(undefined, { signal: stop.signal });
    expect((await feed.next()).value).toMatchObject({ kind: 'all', dsns: [] });
    await dsns.create({ name: 'Seen', entries: [] });
    expect((await feed.next()).value).toMatchObject({
      kind: 'changed',
      upserted: [{ name: 'Seen' }],
      removed: [],
      order: null,
    });
    stop.abort();
    await expect(feed.next()).rejects.toThrow();
  });

  it('tells when a DSN’s token file changes, and of no other source', async () => {
    const { dsns, tokenSources } = await connect();
    const { id: dsnId } = await dsns.create({ name: 'File', entries: [] });
    const path = join(await temporaryFolder(), 'token.jwt');
    await tokenSources.keep({ dsnId, source: { kind: 'file', path }, clientSecret: null });
    const stop = new AbortController();
    const feed = await tokenSources.watchFile({ dsnId }, { signal: stop.signal });
    expect((await feed.next()).value).toEqual({ changedAt: null });
    await writeFile(path, 'a token');
    expect((await feed.next()).value).toEqual({ changedAt: expect.any(Number) });
    stop.abort();
    await expect(feed.next()).rejects.toThrow();
    expect(await failureCode(tokenSources.watchFile({ dsnId: 'nobody' }))).toBe('dsn-not-found');
  });

  it('takes many calls at once and answers each its own', async () => {
    const { dsns } = await connect();
    const names = Array.from({ length: 20 }, (_, index) => `Dsn ${index}`);
    const made = await Promise.all(names.map((name) => dsns.create({ name, entries: [] })));
    expect(made.map(({ name }) => name)).toEqual(names);
  });
}

function checkCancellation(connect: ConnectClient): void {
  it('ends a hanging AWS call when the caller cancels', async () => {
    const { dsns, tokens, connectionTest } = await connect();
    const silent = await startSilentServer();
    onTestFinished(() => silent.close());
    const { id: dsnId } = await dsns.create({ name: 'Hangs', entries: entriesFor(silent.url) });
    const { id: tokenId } = await tokens.hold({ text: await sampleToken(), origin: { kind: 'pasted' } });
    const stop = new AbortController();
    const events = await connectionTest.run({ dsnId, tokenId, query: null }, { signal: stop.signal });
    const seen: TestEvent[] = [];
    const reading = (async () => {
      for await (const event of events) seen.push(event);
    })();
    await silent.asked;
    stop.abort();
    await expect(reading).rejects.toThrow();
    await silent.hungUp;
    expect(seen.map(({ kind }) => kind)).toContain('planned');
    expect(seen.filter((event) => event.kind === 'step-started').at(-1)).toMatchObject({
      id: 'assume-role-with-web-identity',
    });
  });

  it('runs a test to its end and says which step failed', async () => {
    const { dsns, connectionTest } = await connect();
    const { id: dsnId } = await dsns.create({ name: 'No token', entries: entriesFor('http://127.0.0.1:9') });
    const events: TestEvent[] = [];
    for await (const event of await connectionTest.run({ dsnId, tokenId: 'unknown', query: null }))
      events.push(event);
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'step-ended',
        id: 'check-token',
        outcome: expect.objectContaining({ state: 'failed' }),
      }),
    );
    expect(events.at(-1)).toMatchObject({ kind: 'ended', verdict: 'failed' });
  });
}

function checkTokens(connect: ConnectClient): void {
  it('takes a token and gives back nothing but facts about it', async () => {
    const { tokens } = await connect();
    const text = await sampleToken();
    const held = await tokens.hold({ text, origin: { kind: 'pasted' } });
    expect(held.facts).toMatchObject({ subject: 'sample', issuer: 'https://issuer.example.com' });
    for (const part of text.split('.')) expect(JSON.stringify(held)).not.toContain(part);
  });
}

function checkSecrets(connect: ConnectClient): void {
  it('keeps a secret of a DSN, tells where it is, and forgets it', async () => {
    const { dsns, dsnSecrets } = await connect();
    const entries = [
      ['AuthenticationType', 'IAM Credentials'],
      ['UID', `AKIA${randomUUID()}`],
    ] as const;
    const { id: dsnId } = await dsns.create({ name: 'Keys', entries });
    const { kept } = await dsnSecrets.keep({ dsnId, parameter: 'PWD', secret: 'sentinel-secret' });
    const told = await dsnSecrets.state({ dsnId });
    expect(told.secrets).toContainEqual({ parameter: 'PWD', kept });
    expect(JSON.stringify(told)).not.toContain('sentinel-secret');
    await dsnSecrets.forget({ dsnId, parameter: 'PWD' });
    expect((await dsnSecrets.state({ dsnId })).secrets).toContainEqual({ parameter: 'PWD', kept: 'absent' });
  });

  it('refuses secrets of nobody, of no DSN, and those of a sandbox that is not there', async () => {
    const { dsns, dsnSecrets } = await connect();
    const { id: dsnId } = await dsns.create({ name: 'Nobody', entries: [] });
    const pwd = { parameter: 'PWD', secret: 'sentinel-secret' } as const;
    expect(await failureCode(dsnSecrets.keep({ dsnId, ...pwd }))).toBe('dsn-invalid');
    expect(await failureCode(dsnSecrets.keep({ dsnId: 'nobody', ...pwd }))).toBe('dsn-not-found');
    expect(await failureCode(dsnSecrets.fromSandbox({ dsnId }))).toBe('input-invalid');
    const other = { dsnId, parameter: 'preferred_role', secret: 'x' } as unknown as typeof pwd & {
      dsnId: string;
    };
    expect(await failureCode(dsnSecrets.keep(other))).toBe('input-invalid');
  });
}

/** What every transport must do alike. */
export function describeContract(transport: string, connect: ConnectClient): void {
  describe(`the contract over ${transport}`, () => {
    checkDsns(connect);
    checkFailures(connect);
    checkFeeds(connect);
    checkCancellation(connect);
    checkTokens(connect);
    checkSecrets(connect);
  });
}
