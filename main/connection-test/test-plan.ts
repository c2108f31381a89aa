import type { StepPlan } from '#app/contract/connection-test.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { Provider } from '#main/auth/provider.ts';

const checkDsn: StepPlan = {
  id: 'check-dsn',
  title: 'Check the DSN',
  explain: 'Looks for mistakes in the parameters, without a call.',
};
const checkToken: StepPlan = {
  id: 'check-token',
  title: 'Check the token',
  explain: 'Reads the token and its times, without a call.',
};
const reachEndpoints: StepPlan = {
  id: 'reach-endpoints',
  title: 'Reach the endpoints',
  explain: 'Looks up, connects to and shakes hands with every address that is used.',
};

const after: readonly StepPlan[] = [
  {
    id: 'get-workgroup',
    title: 'Read the workgroup',
    explain: 'Proves that Athena takes the credentials, and shows what the workgroup imposes.',
  },
  { id: 'run-query', title: 'Run a query', explain: 'Runs a query in the workgroup and waits for its end.' },
  {
    id: 'read-result-s3',
    title: 'Read the result from S3',
    explain: 'Downloads the result from the place where Athena wrote it, as the driver does by default.',
  },
  {
    id: 'read-result-api',
    title: 'Read the result through Athena',
    explain: 'Reads the same result by GetQueryResults, which needs no way to the bucket.',
  },
];

/** The last hop, where the program looks after Power BI. */
export const powerBiStep: StepPlan = {
  id: 'power-bi',
  title: 'Ready for Power BI?',
  explain: 'Judges whether Power BI on this computer will connect as well, without a call.',
};

/** The hops of a test in order; a type that cannot be tested here has no sign-in hops. */
export function testPlanOf(provider: Provider | undefined, entries: DsnEntries): readonly StepPlan[] {
  const signIn = provider?.steps(entries).map(({ id, title, explain }) => ({ id, title, explain })) ?? [];
  // A token that is got on the way is checked where it comes from.
  const token = provider === undefined || provider.token === 'given' ? [checkToken] : [];
  return [checkDsn, ...token, reachEndpoints, ...signIn, ...after];
}
