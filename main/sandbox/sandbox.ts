import { randomBytes } from 'node:crypto';
import { clientId } from './account.ts';
import { createAthenaService } from './athena/athena-service.ts';
import { type CallCounts, createCallCounts } from './call-counts.ts';
import { startControlServer } from './control/control-server.ts';
import { removeSandboxState, writeSandboxState } from './control/state-file.ts';
import { createCredentialIssuer } from './credential-issuer.ts';
import { createFaults, type Faults } from './faults.ts';
import { startIdentityProvider } from './identity-provider/identity-provider.ts';
import type { TokenOverrides } from './identity-provider/token-overrides.ts';
import { findPerson, people, type SamplePerson } from './people.ts';
import { ObjectStore } from './s3/object-store.ts';
import { createS3Service } from './s3/s3-service.ts';
import { type SampleDsn, sampleDsns } from './sample-dsns.ts';
import type { SandboxStatus } from './sandbox-status.ts';
import { startServiceServer } from './service-server.ts';
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

export interface SandboxEndpoints {
  readonly sts: string;
  readonly athena: string;
  readonly s3: string;
  readonly idp: string;
  readonly control: string;
}

/** A running local AWS with its identity provider. All endpoints are `http://127.0.0.1:PORT`. */
export interface Sandbox {
  readonly endpoints: SandboxEndpoints;
  readonly issuer: string;
  readonly people: readonly SamplePerson[];
  readonly dsns: readonly SampleDsn[];
  readonly faults: Faults;
  readonly calls: CallCounts;
  /** A fresh token of a sample person; rejects where there is no such person. */
  token(person: string, overrides?: TokenOverrides): Promise<string>;
  /** Ends everything at once, open calls included. */
  close(): Promise<void>;
}

async function startServices(options: SandboxOptions, teardown: Teardown) {
  const { now = Date.now, latencyMs = 0 } = options;
  const faults = createFaults();
  const calls = createCallCounts();
  const credentials = createCredentialIssuer();
  const around = { credentials, faults, calls, now, latencyMs };
  const idp = await startIdentityProvider({ faults, calls, now });
  teardown.add(() => idp.close());
  const objects = new ObjectStore({ buckets: [resultsBucket], now });
  teardown.add(() => objects.close());
  const athenaService = createAthenaService({ objects, now });
  teardown.add(() => athenaService.close());
  const registration = { issuer: idp.issuer, audiences: [clientId] };
  const start = async (service: Parameters<typeof startServiceServer>[0]) => {
    const server = await startServiceServer(service, around);
    teardown.add(() => server.close());
    return server.url;
  };
  const sts = await start(createStsService({ credentials, registration }));
  const athena = await start(athenaService);
  const s3 = await start(createS3Service({ objects }));
  return { faults, calls, idp, endpoints: { sts, athena, s3, idp: idp.issuer } };
}

async function start(options: SandboxOptions, teardown: Teardown): Promise<Sandbox> {
  const { faults, calls, idp, endpoints } = await startServices(options, teardown);
  const { issuer } = idp;
  const dsns = sampleDsns(endpoints);
  const secret = randomBytes(32).toString('base64url');
  const mint = (id: string, overrides: TokenOverrides) => {
    const person = findPerson(id);
    return person && idp.token(person, overrides);
  };
  const status = (): SandboxStatus => ({
    endpoints: { ...endpoints, control: control.url },
    issuer,
    people,
    dsns: dsns.map((dsn) => ({ ...dsn, entries: dsn.entries.map(([key, value]) => [key, value]) })),
  });
  const control = await startControlServer({ secret, faults, calls, status, token: mint });
  teardown.add(() => control.close());
  if (options.dataDir !== undefined) {
    const { dataDir } = options;
    await writeSandboxState(dataDir, { controlUrl: control.url, secret, pid: process.pid });
    teardown.add(() => removeSandboxState(dataDir, secret));
  }
  return {
    endpoints: { ...endpoints, control: control.url },
    issuer,
    people,
    dsns,
    faults,
    calls,
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
