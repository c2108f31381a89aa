import { assertNever } from '#app/assert-never.ts';
import type { RowSample, StepId, TestEvent } from '#app/contract/connection-test.ts';
import { authenticationTypeIn, type Dsn } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import { getWorkgroup } from '#main/athena/get-workgroup.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import { needsResultObject, queryFromDsn, readsFromS3, workgroupOf } from '#main/athena/query-from-dsn.ts';
import { queryPaceOf } from '#main/athena/query-pace.ts';
import type { ResultSample } from '#main/athena/result-sample.ts';
import type { Provider } from '#main/auth/provider.ts';
import { providerOf } from '#main/auth/providers.ts';
import type { Session } from '#main/auth/session.ts';
import type { SignIn, SignInEvent } from '#main/auth/sign-in.ts';
import type { SpentTokens } from '#main/auth/spent-tokens.ts';
import type { AwsService } from '#main/platform/aws-endpoints.ts';
import { type AwsHttp, createAwsHttp } from '#main/platform/aws-http.ts';
import type { CallContext } from '#main/platform/call-aws.ts';
import type { Clock } from '#main/platform/clock.ts';
import { lastingWarningsOf } from '#main/platform/network.ts';
import type { OpenNetwork } from '#main/platform/open-network.ts';
import { repetitionFact } from '#main/platform/repetition-fact.ts';
import { waitLimitsOf } from '#main/platform/wait-limits.ts';
import type { PowerBi } from '#main/powerbi/power-bi.ts';
import type { ConnectionTest, Log } from '#main/services.ts';
import { type CheckedDsn, checkDsn } from './check-dsn.ts';
import { checkToken } from './check-token.ts';
import { createEventChannel } from './event-channel.ts';
import { powerBiHop } from './power-bi-hop.ts';
import { queryHop } from './query-hop.ts';
import { reachEndpoints } from './reach-endpoints.ts';
import { redactEvent } from './redact-event.ts';
import { apiHop, s3Hop, whyNotS3 } from './result-hops.ts';
import { powerBiStep, testPlanOf } from './test-plan.ts';
import { testPreviewOf } from './test-preview.ts';
import { TestRun } from './test-run.ts';
import { workgroupLocation } from './workgroup-location.ts';
import { workgroupReport } from './workgroup-report.ts';

/** What a connection test needs of the program. */
export interface ConnectionTestDeps {
  readonly signIn: SignIn;
  readonly spentTokens: Pick<SpentTokens, 'isSpent'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly openNetwork: OpenNetwork;
  /** Told of the session of each sign-in, so that it can be used again. */
  signedIn(dsn: Dsn, session: Session): void;
  /** Judges readiness at the end, and learns where the workgroup puts results; a test without it ends with the rows. */
  readonly powerBi?: Pick<PowerBi, 'readiness' | 'noteWorkgroupLocation'>;
}

interface Input {
  readonly dsn: Dsn;
  readonly token: string | null;
  readonly query: string | null;
}

/** One test under way: what its hops share. */
interface Scene {
  readonly deps: ConnectionTestDeps;
  readonly input: Input;
  readonly http: AwsHttp;
  readonly run: TestRun;
  readonly signal: AbortSignal;
}

const defaultQuery = 'SELECT 1';

function contextOf({ http, signal, run }: Scene, id: StepId): CallContext {
  return { http, signal, onRepeat: (repetition) => run.fact(id, repetitionFact(repetition)) };
}

/** A DSN that can be tested, and the token that goes with it; null for types that are given none. */
interface Ready extends CheckedDsn {
  readonly token: string | null;
}

/** Every service that the test will call, in the order of use. */
function usedServices({ services }: Provider, { entries }: Dsn): readonly AwsService[] {
  const queries: readonly AwsService[] = readsFromS3(entries) ? ['athena', 's3'] : ['athena'];
  return [...new Set([...services(entries), ...queries])];
}

async function tokenFor(
  { run, input, deps }: Scene,
  provider: Provider,
): Promise<Pick<Ready, 'token'> | null> {
  if (provider.token !== 'given') return { token: null };
  const token = await run.hop('check-token', () => checkToken(input.token, provider, deps));
  return token === null ? null : { token };
}

/** Before anything of AWS is asked. */
async function prepare(scene: Scene, checked: CheckedDsn): Promise<Ready | null> {
  const { run, input } = scene;
  const given = await tokenFor(scene, checked.provider);
  if (given === null) return null;
  const used = usedServices(checked.provider, input.dsn).map((service) => checked.place.endpoints[service]);
  const reached = await run.hop('reach-endpoints', async (hop) => {
    const outcome = await reachEndpoints(used, checked.network, hop);
    return outcome.ok ? succeeded({ ...outcome.value, value: true }) : outcome;
  });
  return reached === null ? null : { ...checked, ...given };
}

function follow(run: TestRun, event: SignInEvent): void {
  switch (event.kind) {
    case 'step-started':
      run.started(event.id);
      break;
    case 'step-fact':
      run.fact(event.id, event.fact);
      break;
    case 'step-passed':
      run.passed(event.id, event.report);
      break;
    case 'step-failed':
      run.failed(event.id, event.failure);
      break;
    default:
      assertNever(event);
  }
}

async function signIn(scene: Scene, ready: Ready): Promise<Session | null> {
  const { deps, input, http, run, signal } = scene;
  const { name: dsnName, entries } = input.dsn;
  const request = { dsnName, entries, place: ready.place, token: ready.token };
  const observe = (event: SignInEvent): void => follow(run, event);
  const outcome = await deps.signIn.run(ready.provider, request, http, { signal, observe });
  if (!outcome.ok) return null;
  deps.signedIn(input.dsn, outcome.value);
  return outcome.value;
}

/** The sample to show: S3 tells NULL from the empty string as the driver sees it, Athena knows the types. */
function shown(s3: ResultSample | null, api: RowSample | null): RowSample | null {
  if (api !== null && s3 !== null && s3.columns.length === api.columns.length) {
    return { columns: api.columns, rows: s3.rows.map((row) => [...row]), more: s3.more };
  }
  if (api !== null || s3 === null) return api;
  const columns = s3.columns.map((name) => ({ name, type: '' }));
  return { columns, rows: s3.rows.map((row) => [...row]), more: s3.more };
}

async function queryHops(scene: Scene, ready: CheckedDsn, session: Session): Promise<void> {
  const { run, input, http } = scene;
  const { entries } = input.dsn;
  const { athena, s3 } = createQueryClients(session.credentials, ready.place, http);
  const workgroup = await run.hop('get-workgroup', async () => {
    const context = contextOf(scene, 'get-workgroup');
    const outcome = await getWorkgroup(athena, workgroupOf(entries), context, session.assumedRoleArn);
    if (!outcome.ok) return outcome;
    return succeeded({ value: outcome.value.value, report: workgroupReport(entries, outcome.value) });
  });
  if (workgroup === null) return;
  scene.deps.powerBi?.noteWorkgroupLocation(entries, workgroupLocation(workgroup));
  const text = queryFromDsn(entries, input.query?.trim() || defaultQuery, workgroup);
  const query = await run.hop('run-query', (hop) =>
    queryHop(athena, text, queryPaceOf(entries), contextOf(scene, 'run-query'), hop),
  );
  if (query === null) return;
  const skipped = whyNotS3(query, readsFromS3(entries));
  if (skipped !== null) run.skip('read-result-s3', skipped);
  const location = skipped === null ? query.outputLocation : null;
  const dispensable = !needsResultObject(entries, ready.place.endpoints.s3);
  const reading =
    location === null
      ? { sample: null }
      : await run.hop('read-result-s3', () =>
          s3Hop({ client: s3, location, dispensable }, contextOf(scene, 'read-result-s3')),
        );
  if (reading === null) return;
  const fromS3 = reading.sample;
  const fromApi = await run.hop('read-result-api', () =>
    apiHop(athena, query.id, fromS3, contextOf(scene, 'read-result-api')),
  );
  const sample = shown(fromS3, fromApi);
  if (sample !== null && !scene.signal.aborted) run.emit({ kind: 'rows', sample });
  if (fromApi !== null && scene.deps.powerBi !== undefined)
    await powerBiHop(run, scene.deps.powerBi, input.dsn);
}

async function runConnected(scene: Scene, checked: CheckedDsn): Promise<void> {
  const ready = await prepare(scene, checked);
  if (ready === null) return;
  const session = await signIn(scene, ready);
  if (session !== null) await queryHops(scene, ready, session);
}

async function runScene(scene: Omit<Scene, 'http'>): Promise<void> {
  const { run, input, deps } = scene;
  const { entries } = input.dsn;
  const provider = providerOf(authenticationTypeIn(entries));
  const checked = await run.hop('check-dsn', () => checkDsn(input.dsn, provider, deps.openNetwork));
  if (checked === null) return;
  const http = createAwsHttp(waitLimitsOf(entries), deps.clock, checked.network);
  try {
    await runConnected({ ...scene, http }, checked);
  } finally {
    http.close();
  }
}

/** Goes hop by hop from a DSN and a token to rows, and tells of each. */
export function createConnectionTest(deps: ConnectionTestDeps): ConnectionTest {
  const last = deps.powerBi === undefined ? [] : [powerBiStep];
  return {
    preview({ entries }) {
      const preview = testPreviewOf(providerOf(authenticationTypeIn(entries)), entries);
      return { ...preview, steps: [...preview.steps, ...last] };
    },
    async *run(input, signal) {
      const { entries } = input.dsn;
      const began = performance.now();
      const channel = createEventChannel<TestEvent>();
      const own = new AbortController();
      const both = AbortSignal.any([signal, own.signal]);
      const steps = [...testPlanOf(providerOf(authenticationTypeIn(entries)), entries), ...last];
      const emit = (event: TestEvent): void => channel.push(redactEvent(event));
      const lastingWarnings = lastingWarningsOf(entries);
      const run = new TestRun({ steps, signal: both, log: deps.log, lastingWarnings, emit });
      emit({ kind: 'planned', steps: [...steps], startedAt: deps.clock.now() });
      runScene({ deps, input, run, signal: both })
        .catch((error: unknown) => run.defect(error))
        .finally(() => {
          run.finish(Math.round(performance.now() - began));
          channel.end();
        });
      try {
        yield* channel.events();
      } finally {
        // The reader has left, or all is told; either way nothing may go on.
        own.abort();
      }
    },
  };
}
