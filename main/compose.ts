import { mkdir } from 'node:fs/promises';
import type { ProgramInfo } from '#app/contract/program.ts';
import { countRunning } from './count-running.ts';
import { createExternalLinks, type OpenPage } from './platform/external-links.ts';
import { openInSystemBrowser } from './platform/open-in-system-browser.ts';
import { createSettingsStore } from './platform/settings-store.ts';
import { createSandboxSwitch } from './sandbox-switch.ts';
import type { Services } from './services.ts';
import { standIns } from './stand-ins.ts';
import { version } from './version.ts';

export interface ComposeOptions {
  readonly host: ProgramInfo['host'];
  readonly dataDir: string;
  /** Opens an https page for the user; the system's browser unless the host has a better way. */
  readonly openPage?: OpenPage;
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
}: ComposeOptions): Promise<Services> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { dsns, tokens, connectionTest, log } = standIns();
  const sandbox = createSandboxSwitch({ dataDir, dsns, log });
  const tests = countRunning(connectionTest);
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
    tokens,
    connectionTest: tests.connectionTest,
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
