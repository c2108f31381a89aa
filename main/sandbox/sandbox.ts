import { randomBytes } from 'node:crypto';
import { accountId, clientId, confidentialClientId } from './account.ts';
import { type AccountSettingsStore, createAccountSettings } from './account-settings.ts';
import { createAthenaService } from './athena/athena-service.ts';
import { type CallCounts, createCallCounts } from './call-counts.ts';
import { startControlServer } from './control/control-server.ts';
import { removeSandboxState, writeSandboxState } from './control/state-file.ts';
import { createCredentialIssuer } from './credential-issuer.ts';
import { createFaults, type Faults } from './faults.ts';
import { iamUser } from './iam-user.ts';
import { createIdentityContexts } from './identity-center/identity-contexts.ts';
import { federationPath } from './identity-provider/federation-endpoint.ts';
import { startIdentityProvider } from './identity-provider/identity-provider.ts';
import type { TokenOverrides } from './identity-provider/token-overrides.ts';
import { findPerson, people, type SamplePerson } from './people.ts';
import { ObjectStore } from './s3/object-store.ts';
import { createS3Service } from './s3/s3-service.ts';
import { type SampleDsn, sampleDsns } from './sample-dsns.ts';
import type { SandboxSecrets } from './sandbox-secrets.ts';
import type { SandboxStatus } from './sandbox-status.ts';
import type { SandboxService } from './service.ts';
import { startServiceServer } from './service-server.ts';
import { createSsoAdminService } from './sso-admin/sso-admin-service.ts';
import { createSsoOidcService } from './sso-oidc/sso-oidc-service.ts';
import { startOutboundIssuer } from './sts/outbound-issuer.ts';
import { createStsService } from './sts/sts-service.ts';
import { Teardown } from './teardown.ts';
import { resultsBucket } from './workgroups.ts';

export interface SandboxOptions {
  /** Where `sandbox.json` goes, by which other processes find the sandbox; without it they cannot. */
  readonly dataDir?: string;
  /** The clock of all AWS services and of sample tokens, epoch milliseconds. */
  readonly now?: () => number;
  /** Added to every call to a service. */
  readonly latencyMs?: number;
}

export type SandboxEndpoints = SandboxStatus['endpoints'];

/** A running local AWS with its identity provider. All endpoints are `http://127.0.0.1:PORT`. */
export interface Sandbox extends SandboxSecrets {
  readonly endpoints: SandboxEndpoints;
  readonly issuer: string;
  readonly people: readonly SamplePerson[];
  readonly dsns: readonly SampleDsn[];
  readonly faults: Faults;
  readonly calls: CallCounts;
  readonly settings: AccountSettingsStore;
  /** Where the identity provider exchanges tokens of AWS for its own. */
  readonly federationEndpoint: string;
  /** A fresh token of a sample person; rejects where there is no such person. */
  token(person: string, overrides?: TokenOverrides): Promise<string>;
  /** Ends everything at once, open calls included. */
  close(): Promise<void>;
}

/** What the services share; nothing of it listens. */
function createState({ now = Date.now, latencyMs = 0 }: SandboxOptions) {
  const credentials = createCredentialIssuer();
  const { policy, arn } = iamUser;
  return {
    faults: createFaults(),
    calls: createCallCounts(),
    credentials,
    contexts: createIdentityContexts(),
    settings: createAccountSettings(),
    iamKeys: credentials.issueLongTerm({ accountId, roleArn: null, arn, policy, subject: null }),
    now,
    latencyMs,
  };
}

async function startIssuers(state: ReturnType<typeof createState>, teardown: Teardown) {
  const outbound = await startOutboundIssuer();
  teardown.add(() => outbound.close());
  const idp = await startIdentityProvider({ ...state, awsIssuer: outbound.issuer });
  teardown.add(() => idp.close());
  return { outbound, idp };
}

async function startServices(options: SandboxOptions, teardown: Teardown) {
  const state = createState(options);
  const { now, settings } = state;
  const { outbound, idp } = await startIssuers(state, teardown);
  const objects = new ObjectStore({ buckets: [resultsBucket], now });
  teardown.add(() => objects.close());
  const athenaService = createAthenaService({ objects, now });
  teardown.add(() => athenaService.close());
  const registration = { issuer: idp.issuer, audiences: [clientId, confidentialClientId] };
  const start = async (service: SandboxService) => {
    const server = await startServiceServer(service, state);
    teardown.add(() => server.close());
    return server.url;
  };
  const endpoints = {
    sts: await start(createStsService({ ...state, registration, outbound })),
    athena: await start(athenaService),
    s3: await start(createS3Service({ objects })),
    ssoOidc: await start(createSsoOidcService({ ...state, trustedIssuer: idp.issuer })),
    ssoAdmin: await start(createSsoAdminService(settings)),
    outboundIssuer: outbound.issuer,
    idp: idp.issuer,
  };
  return { state, idp, endpoints };
}

async function start(options: SandboxOptions, teardown: Teardown): Promise<Sandbox> {
  const { state, idp, endpoints } = await startServices(options, teardown);
  const { faults, calls, settings, iamKeys } = state;
  const { issuer } = idp;
  const federationEndpoint = `${issuer}${federationPath}`;
  const dsns = sampleDsns(endpoints, iamKeys.accessKeyId);
  const secrets: SandboxSecrets = {
    iamKeys,
    confidentialClient: { id: confidentialClientId, secret: idp.clientSecret },
  };
  const secret = randomBytes(32).toString('base64url');
  const mint = (id: string, overrides: TokenOverrides) => {
    const person = findPerson(id);
    return person && idp.token(person, overrides);
  };
  const status = (): SandboxStatus => ({
    endpoints: { ...endpoints, control: control.url },
    issuer,
    federationEndpoint,
    settings: settings.get(),
    people,
    dsns: dsns.map((dsn) => ({ ...dsn, entries: dsn.entries.map(([key, value]) => [key, value]) })),
  });
  const control = await startControlServer({ secret, faults, calls, settings, secrets, status, token: mint });
  teardown.add(() => control.close());
  if (options.dataDir !== undefined) {
    const { dataDir } = options;
    await writeSandboxState(dataDir, { controlUrl: control.url, secret, pid: process.pid });
    teardown.add(() => removeSandboxState(dataDir, secret));
  }
  return {
    endpoints: { ...endpoints, control: control.url },
    issuer,
    federationEndpoint,
    people,
    dsns,
    faults,
    calls,
    settings,
    ...secrets,
    token: async (person, overrides = {}) => {
      const token = await mint(person, overrides);
      if (token === undefined) throw new Error(`There is no sample person "${person}".`);
      return token;
    },
    close: () => teardown.run(),
  };
}

/** Starts the sandbox; when a part of it cannot start, those that did are ended again. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const teardown = new Teardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
