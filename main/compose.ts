import './platform/quiet-aws-sdk.ts';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgramInfo } from '#app/contract/program.ts';
import { inspectToken } from '#app/jwt/inspect.ts';
import { createSignIn } from './auth/sign-in.ts';
import { createTokenVault } from './auth/token-vault.ts';
import { createConnectionTest } from './connection-test/connection-test.ts';
import { countRunning } from './count-running.ts';
import type { OpenConf } from './dsn/conf-dsn-file.ts';
import { openDsnStore } from './dsn/dsn-store.ts';
import { notYet } from './not-yet.ts';
import { systemClock } from './platform/clock.ts';
import { createExternalLinks, type OpenPage } from './platform/external-links.ts';
import { createLog } from './platform/log.ts';
import { openInSystemBrowser } from './platform/open-in-system-browser.ts';
import { createSettingsStore } from './platform/settings-store.ts';
import { createSandboxSwitch } from './sandbox-switch.ts';
import type { Services } from './services.ts';
import { version } from './version.ts';

export interface ComposeOptions {
  readonly host: ProgramInfo['host'];
  readonly dataDir: string;
  /** Opens an https page for the user; the system's browser unless the host has a better way. */
  readonly openPage?: OpenPage;
  /** What keeps the DSN file: conf, or electron-store, conf's subclass, in Electron. */
  readonly openConf?: OpenConf;
}

const platforms: Partial<Record<NodeJS.Platform, ProgramInfo['platform']>> = {
  win32: 'windows',
  darwin: 'macos',
  linux: 'linux',
};

/** Builds everything that a host serves. No other place constructs a service. */
export async function compose({
  host,
  dataDir,
  openPage = openInSystemBrowser,
  openConf,
}: ComposeOptions): Promise<Services> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const clock = systemClock;
  const log = createLog({ path: join(dataDir, 'log', 'program.log'), clock });
  const dsns = openDsnStore({ dataDir, clock, ...(openConf === undefined ? {} : { openConf }) });
  const sandbox = createSandboxSwitch({ dataDir, dsns, log });
  const tests = countRunning(createConnectionTest({ signIn: createSignIn(), clock, log }));
  return {
    info: {
      name: 'Athena DSN Manager',
      version,
      host,
      platform: platforms[process.platform] ?? 'other',
      dataDir,
    },
    settings: createSettingsStore(dataDir),
    dsns,
    tokens: createTokenVault(inspectToken, clock),
    connectionTest: tests.connectionTest,
    ...notYet,
    sandbox,
    links: createExternalLinks(openPage),
    log,
    running: tests.running,
    close: async () => {
      await sandbox.stop();
      dsns.close();
    },
  };
}
