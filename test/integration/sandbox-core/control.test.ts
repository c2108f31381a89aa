import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ControlClient, connectToSandbox } from '#main/sandbox/control/control-client.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';

let dataDir: string;
let sandbox: Sandbox;
let client: ControlClient;
let secret: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sandbox-control-'));
  sandbox = await startSandbox({ dataDir });
  const found = await connectToSandbox(dataDir);
  if (found === null) throw new Error('no sandbox was found');
  client = found;
  secret = (JSON.parse(await readFile(join(dataDir, 'sandbox.json'), 'utf8')) as { secret: string }).secret;
});
afterAll(async () => {
  await sandbox.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(() => {
  sandbox.faults.clear();
  sandbox.calls.reset();
});

describe('the client', () => {
  test('sees what the sandbox is', async () => {
    expect(await client.status()).toEqual({
      ok: true,
      value: {
        endpoints: sandbox.endpoints,
        issuer: sandbox.issuer,
        federationEndpoint: `${sandbox.issuer}/federation/token`,
        settings: sandbox.settings.get(),
        people: sandbox.people,
        dsns: sandbox.dsns,
      },
    });
  });

  test('fetches a token with overrides', async () => {
    const answer = await client.token('ana', { audience: 'other', expiresIn: 60 });
    if (!answer.ok) throw new Error(answer.failure.code);
    const { aud, exp = 0, iat = 0 } = decodeJwt(answer.value);
    expect([aud, exp - iat]).toEqual(['other', 60]);
  });

  test('is given the secrets, which the status leaves out', async () => {
    const { iamKeys, confidentialClient } = sandbox;
    expect(await client.secrets()).toEqual({ ok: true, value: { iamKeys, confidentialClient } });
    const status = JSON.stringify(await client.status());
    for (const text of [iamKeys.secretAccessKey, confidentialClient.secret])
      expect(status).not.toContain(text);
  });

  test('is told that there is no such person', async () => {
    expect(await client.token('mallory')).toMatchObject({
      ok: false,
      failure: { code: 'refused', status: 404 },
    });
  });

  test('sets and clears faults, and a wrong one is named', async () => {
    const added = await client.addFault({ service: 'sts', fault: { kind: 'throttle' }, times: 2 });
    expect(sandbox.faults.list()).toMatchObject([{ service: 'sts', operation: '*', left: 2 }]);
    expect(await client.faults()).toEqual({ ok: true, value: sandbox.faults.list() });
    await client.clearFaults(added.ok ? added.value : undefined);
    expect(sandbox.faults.list()).toEqual([]);
    expect(await client.addFault({ service: 'sts', fault: { kind: 'delay', ms: -1 } })).toMatchObject({
      ok: false,
      failure: { code: 'refused', status: 400, message: expect.stringContaining('fault.ms') },
    });
  });

  test('changes the settings that it names, and no others', async () => {
    const before = sandbox.settings.get();
    const changed = { ...before, outboundFederation: false };
    expect(await client.changeSettings({ outboundFederation: false })).toEqual({ ok: true, value: changed });
    expect(sandbox.settings.get()).toEqual(changed);
    expect(await client.changeSettings({ ssoTagPageSize: 76 })).toMatchObject({
      ok: false,
      failure: { code: 'refused', status: 400 },
    });
    expect(await client.changeSettings(before)).toEqual({ ok: true, value: before });
  });

  test('reads and resets call counts', async () => {
    await fetch(`${sandbox.issuer}/jwks`);
    expect(await client.calls()).toEqual({ ok: true, value: { 'idp.jwks': 1 } });
    await client.resetCalls();
    expect(await client.calls()).toEqual({ ok: true, value: {} });
  });
});

/** With any Host header, which fetch would not send. */
function rawStatus(headers: Record<string, string>): Promise<{ status: number; headers: object }> {
  return new Promise((resolve, reject) => {
    const call = request(`${sandbox.endpoints.control}/status`, { headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    call.on('error', reject).end();
  });
}

describe('the door', () => {
  const bearer = () => `Bearer ${secret}`;

  test('opens with the secret', async () => {
    expect((await rawStatus({ authorization: bearer() })).status).toBe(200);
  });

  test.each([
    ['no secret', () => ({})],
    ['a wrong secret', () => ({ authorization: 'Bearer wrong' })],
    ['half of the secret', () => ({ authorization: bearer().slice(0, 20) })],
  ])('stays shut for %s', async (_what, headers) => {
    expect((await rawStatus(headers())).status).toBe(401);
  });

  test.each(['localhost', 'evil.example.com', '127.0.0.1'])('stays shut for the host %s', async (host) => {
    expect((await rawStatus({ authorization: bearer(), host })).status).toBe(421);
  });

  test('no other origin is let in', async () => {
    const answer = await rawStatus({ authorization: bearer(), origin: 'https://evil.example.com' });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('sandbox.json', () => {
  test('is readable by its owner alone', async () => {
    const { mode } = await stat(join(dataDir, 'sandbox.json'));
    expect(process.platform === 'win32' ? 0o600 : mode & 0o777).toBe(0o600);
  });

  test('goes when the sandbox goes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-control-'));
    const other = await startSandbox({ dataDir: folder });
    const connected = await connectToSandbox(folder);
    await other.close();
    expect(await connectToSandbox(folder)).toBeNull();
    expect(await connected?.status()).toEqual({ ok: false, failure: { code: 'not-running' } });
    await rm(folder, { recursive: true });
  });

  test('stays when it has become that of a later sandbox', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-control-'));
    const earlier = await startSandbox({ dataDir: folder });
    const later = await startSandbox({ dataDir: folder });
    await earlier.close();
    const status = await (await connectToSandbox(folder))?.status();
    expect(status).toMatchObject({ ok: true, value: { issuer: later.issuer } });
    await later.close();
    await rm(folder, { recursive: true });
  });

  test.each([
    [
      'a process that is gone',
      JSON.stringify({ controlUrl: 'http://127.0.0.1:1', secret: 's', pid: 2 ** 30 }),
    ],
    ['something else', '{"a":1}'],
    ['half a file', '{"controlUrl":"http'],
  ])('of %s finds no sandbox, and does not keep one from starting', async (_what, text) => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-control-'));
    await writeFile(join(folder, 'sandbox.json'), text);
    expect(await connectToSandbox(folder)).toBeNull();
    const other = await startSandbox({ dataDir: folder });
    expect(await connectToSandbox(folder)).not.toBeNull();
    await other.close();
    await rm(folder, { recursive: true });
  });
});
