import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessagePort as NodePort } from 'node:worker_threads';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { createClient } from '#renderer/client/contract-client.ts';
import { type Perform, startStandIn } from '#test/support/electron-stand-in/stand-in-process.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const ini = '[Sales]\nDriver=/athena.so\nAuthenticationType=JWT\nAwsRegion=eu-west-1\n';

interface Tray {
  readonly toolTip: string;
  readonly menu: readonly string[];
}

beforeAll(async () => {
  await buildChanged(programRoot, startTargets, () => undefined);
}, 120_000);

/** The program with a registered DSN that is armed. */
async function startArmed() {
  const folder = await temporaryFolder();
  const path = join(folder, 'odbc.ini');
  await writeFile(path, ini);
  vi.stubEnv('ODBCINI', path);
  vi.stubEnv('ODBCSYSINI', folder);
  const perform: Perform = await startStandIn([`--data-dir=${join(folder, 'data')}`]);
  vi.unstubAllEnvs();
  await perform({ do: 'ready' });
  const { port } = await perform<{ port: NodePort }>({
    do: 'ask',
    origin: 'app://bundle',
    isMainFrame: true,
  });
  port.start();
  const client = createClient({ kind: 'port', port: port as unknown as MessagePort });
  const entries = [
    ['AuthenticationType', 'JWT'],
    ['AwsRegion', 'eu-west-1'],
  ] as const;
  const { id: dsnId } = await client.dsns.create({ name: 'Sales', entries: entries.map(([k, v]) => [k, v]) });
  const arm = async (life: string): Promise<void> => {
    const text = await sampleToken(life);
    const { id: tokenId } = await client.tokens.hold({ text, origin: { kind: 'pasted' } });
    await client.powerBi.arm({ dsnId, targetId: 'user-odbc-ini', tokenId });
  };
  const tray = () => perform<Tray | null>({ do: 'tray' });
  await arm('12 minutes');
  await expect.poll(tray).not.toBeNull();
  return { perform, arm, tray, file: () => readFile(path, 'utf8') };
}

describe.runIf(process.platform === 'linux')('the icon beside the clock', () => {
  it('counts down as long as a DSN is armed, opens the window and disarms', async () => {
    const { perform, tray, file } = await startArmed();
    expect(await file()).toContain('web_identity_token');
    expect(await tray()).toEqual({
      toolTip: 'Athena DSN Manager: armed, 12 min',
      menu: [
        'Sales: 12 min left',
        'Renew Sales…',
        'Disarm Sales',
        '',
        'Open Athena DSN Manager',
        'Quit and disarm',
      ],
    });
    expect(await perform({ do: 'choose', label: 'Renew Sales…' })).toBe(true);
    expect(await perform({ do: 'state' })).toMatchObject({ log: ['show', 'focus'], windows: 1 });
    expect(await perform({ do: 'choose', label: 'Sales: 12 min left' })).toBe(false);
    await perform({ do: 'choose', label: 'Disarm Sales' });
    await expect.poll(tray).toBeNull();
    expect(await file()).toBe(ini);
    expect(await perform({ do: 'close', answer: 0 })).toMatchObject({ closed: true, questions: 0 });
  });

  it('is not all that tells: closing the window asks, and quitting disarms', async () => {
    const { perform, file } = await startArmed();
    expect(await perform({ do: 'close', answer: 0 })).toMatchObject({ closed: false, questions: 1 });
    const { question } = await perform<{ question: string }>({ do: 'state' });
    expect(question).toContain('Armed with a token: Sales.');
    expect(question).toContain('takes the token out of the DSN');
    await perform({ do: 'choose', label: 'Quit and disarm' });
    await expect
      .poll(async () => (await perform<{ exitCode: number | null }>({ do: 'state' })).exitCode)
      .toBe(0);
    expect(await file()).toBe(ini);
  });

  it('goes with a token that died while the computer slept, as soon as it wakes', async () => {
    const { perform, arm, tray, file } = await startArmed();
    await arm('1 second');
    // Its own timer may be first; either way nothing else is waited for.
    await expect
      .poll(
        async () => {
          await perform({ do: 'wake' });
          return file();
        },
        { timeout: 5000 },
      )
      .toBe(ini);
    await expect.poll(tray).toBeNull();
  });
});
