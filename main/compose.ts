import './platform/quiet-aws-sdk.ts';
import { join } from 'node:path';
import type { ProgramInfo } from '#app/contract/program.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import { inspectToken } from '#app/jwt/inspect.ts';
import { createAthenaAccess } from './athena/access/create-athena-access.ts';
import { createExports } from './athena/export/exports.ts';
import { createCatalogReader } from './athena/metadata/catalog-reader.ts';
import { createWorkgroupReader } from './athena/metadata/workgroup-reader.ts';
import { createQueries } from './athena/queries/queries.ts';
import { openQueryTexts } from './athena/queries/query-texts.ts';
import { createResultStore } from './athena/results/create-result-store.ts';
import { findAwsIdentity } from './auth/aws-token.ts';
import { forgetRemovedDsns } from './auth/forget-removed-dsns.ts';
import type { Session } from './auth/session.ts';
import { openTokenSourceStore } from './auth/token-source-store.ts';
import { createTokenSources } from './auth/token-sources.ts';
import { createTokenTools } from './auth/token-tools.ts';
import { createTokenVault } from './auth/token-vault.ts';
import { composeSignIn } from './compose-sign-in.ts';
import { composeSystem } from './compose-system.ts';
import { createConnectionTest } from './connection-test/connection-test.ts';
import { countRunning } from './count-running.ts';
import type { OpenConf } from './dsn/conf-dsn-file.ts';
import { openDsnStore } from './dsn/dsn-store.ts';
import { openTemplateStore } from './dsn/template-store.ts';
import { createSystemClipboard } from './platform/clipboard.ts';
import { systemClock } from './platform/clock.ts';
import { createExternalLinks, type OpenPage } from './platform/external-links.ts';
import { createKeychainSecretStore } from './platform/keychain-secret-store.ts';
import { createLog } from './platform/log.ts';
import { makeDataDir } from './platform/make-data-dir.ts';
import { createNetworkFetch } from './platform/network-fetch.ts';
import { openInSystemBrowser } from './platform/open-in-system-browser.ts';
import { openNetworkIn } from './platform/open-network.ts';
import { createSettingsStore } from './platform/settings-store.ts';
import { systemTimer } from './platform/timer.ts';
import { createSandboxSwitch } from './sandbox-switch.ts';
import type { Clipboard, Services } from './services.ts';
import { version } from './version.ts';

export interface ComposeOptions {
  readonly host: ProgramInfo['host'];
  readonly dataDir: string;
  /** Opens an https page for the user; the system's browser unless the host has a better way. */
  readonly openPage?: OpenPage;
  /** What keeps the DSN file: conf, or electron-store, conf's subclass, in Electron. */
  readonly openConf?: OpenConf;
  /** The system's commands unless the host has a clipboard of its own. */
  readonly clipboard?: Clipboard;
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
  clipboard = createSystemClipboard(),
}: ComposeOptions): Promise<Services> {
  await makeDataDir(dataDir);
  const clock = systemClock;
  const log = createLog({ path: join(dataDir, 'log', 'program.log'), clock });
  const dsns = openDsnStore({ dataDir, clock, ...(openConf === undefined ? {} : { openConf }) });
  const sandbox = createSandboxSwitch({ dataDir, dsns, log });
  const secretStore = createKeychainSecretStore({ service: 'Athena DSN Manager' });
  const openNetwork = openNetworkIn(process.env, (entries) => signingIn.secrets.find(entries, 'ProxyPWD'));
  const fetchFor = (entries: DsnEntries) => createNetworkFetch(() => openNetwork(entries));
  const signing = { clock, findIdentity: findAwsIdentity, openNetwork };
  const signingIn = composeSignIn({ dataDir, clock, log, secretStore, openPage, fetchFor, openNetwork });
  const tokenSourceStore = openTokenSourceStore({ dataDir, clock, log });
  const templates = openTemplateStore({ dataDir, clock, log });
  const tokenSources = createTokenSources({
    ...signing,
    dsns,
    sandbox,
    openPage,
    store: tokenSourceStore,
    secrets: signingIn.secrets,
    fetchFor,
    env: process.env,
  });
  const { signIn, spentTokens, credentials } = signingIn;
  const signedIn = (dsn: Dsn, session: Session): void => credentials.keep(dsn, session);
  const { secrets } = signingIn;
  const athenaAccess = createAthenaAccess({
    ...{ dsns, credentials, tokenSources, clock, timer: systemTimer },
    sessions: signingIn.sessions,
    openHttp: signingIn.openHttp,
  });
  const tokens = createTokenVault(inspectToken, clock, spentTokens);
  const system = composeSystem({ dataDir, clock, log, dsns, secrets, tokens, spentTokens, tokenSources });
  const results = createResultStore({ dataDir, log });
  const exports = createExports({ dataDir });
  const settings = createSettingsStore(dataDir);
  const queries = createQueries({
    ...{ dataDir, results, dsns, settings, clock, log },
    access: athenaAccess,
  });
  const queryTexts = openQueryTexts({ dataDir, clock });
  const tests = countRunning(
    createConnectionTest({
      ...{ signIn, spentTokens, clock, log, openNetwork, signedIn },
      powerBi: system.powerBi,
    }),
  );
  return {
    info: {
      name: 'Athena DSN Manager',
      version,
      host,
      platform: platforms[process.platform] ?? 'other',
      dataDir,
    },
    settings,
    dsns,
    tokens,
    connectionTest: tests.connectionTest,
    sessions: signingIn.sessions,
    credentials: signingIn.credentials,
    athenaAccess,
    workgroups: createWorkgroupReader(athenaAccess),
    catalog: createCatalogReader(athenaAccess),
    results,
    exports,
    queries,
    queryTexts,
    secrets,
    ...system,
    tokenSources,
    tokenTools: createTokenTools({ ...signing, fetch: fetchFor([]) }),
    clipboard,
    sandbox,
    links: createExternalLinks(openPage),
    templates,
    log,
    running: () => tests.running() + queries.running() + exports.running(),
    close: async () => {
      await system.powerBi.close();
      await queries.shutDown();
      queryTexts.close();
      await exports.close();
      await results.close();
      const remembered = { secrets, sources: tokenSourceStore, log, texts: [queries, queryTexts] };
      await forgetRemovedDsns(dsns.endUndo(), dsns.list().dsns, remembered);
      athenaAccess.close();
      await signingIn.close();
      await sandbox.stop();
      dsns.close();
      templates.close();
    },
  };
}
