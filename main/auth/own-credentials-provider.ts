import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import type { Provider } from './provider.ts';
import { trimmedValue } from './role-parameters.ts';
import { sessionFacts } from './session-from-sts.ts';

/** Types that sign in without a token. */
export type OwnCredentialsType = Extract<
  AuthenticationType,
  'IAM Credentials' | 'IAM Profile' | 'Default Credentials' | 'Instance Profile'
>;

const explanations: Readonly<Record<OwnCredentialsType, string>> = {
  'IAM Credentials': 'Takes the access key of the DSN, and the secret that is kept for it.',
  'IAM Profile': 'Reads the profile from this computer’s AWS configuration files.',
  'Default Credentials': 'Looks for credentials where the AWS command line looks for them.',
  'Instance Profile': 'Asks the EC2 instance that this program runs on for its role.',
};

/** Where the credentials came from, without any of them. */
function sourceOf(type: OwnCredentialsType, entries: DsnEntries): string {
  return type === 'IAM Profile' ? `the profile ${trimmedValue(entries, 'AWSProfile')}` : type;
}

/** A type whose credentials are there already, or are got by the AWS SDK's own means. */
export function ownCredentialsProvider(
  type: OwnCredentialsType,
  parameters: readonly string[],
  required: readonly string[],
): Provider {
  return {
    authenticationType: type,
    token: 'none',
    propagatesIdentity: false,
    parameters: ['AwsRegion', ...parameters],
    required,
    steps: () => [
      {
        id: 'load-credentials',
        title: 'Load the credentials',
        explain: explanations[type],
        needs: [],
        async call({ entries }, _products, { tools, signal }) {
          const outcome = await tools.ownCredentials.load(type, entries, signal);
          if (!outcome.ok) return outcome;
          const proved = `Credentials were found by way of ${sourceOf(type, entries)}.`;
          const report = { proved, facts: sessionFacts(outcome.value), warnings: [], requestId: null };
          return succeeded({ products: { own: outcome.value }, report });
        },
      },
    ],
    services: () => [],
    session: ({ own }) => own,
  };
}
