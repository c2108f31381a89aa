import { fromIni, fromInstanceMetadata, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import { redact } from '#main/platform/redact.ts';
import { untilAborted } from '#main/platform/until-aborted.ts';
import type { DsnSecrets, Outcome } from '#main/services.ts';
import { trimmedValue } from './role-parameters.ts';
import type { AwsCredentials, Session } from './session.ts';
import type { OwnCredentials } from './sign-in-tools.ts';

type FindSecret = Pick<DsnSecrets, 'find'>;

interface Found extends AwsCredentials {
  readonly expiresAt: number | null;
}

function sessionOf({ expiresAt, ...credentials }: Found): Session {
  const nobody = {
    assumedRoleArn: null,
    subject: null,
    audience: null,
    provider: null,
    packedPolicySize: null,
  };
  return { credentials, expiresAt, ...nobody };
}

/** The part of the SDK's credentials that we use. */
type Loaded = Awaited<ReturnType<ReturnType<typeof fromNodeProviderChain>>>;

function foundIn({ accessKeyId, secretAccessKey, sessionToken, expiration }: Loaded): Found {
  const expiresAt = expiration?.getTime() ?? null;
  return { accessKeyId, secretAccessKey, sessionToken: sessionToken ?? '', expiresAt };
}

/** Asks the SDK, which has no way to be cancelled: the wait ends, the question may go on a little. */
async function ask(
  load: () => Promise<Loaded>,
  subject: string,
  signal: AbortSignal,
): Promise<Outcome<Session>> {
  try {
    const end = await untilAborted(signal, load());
    return end.aborted ? failed({ code: 'cancelled' }) : succeeded(sessionOf(foundIn(end.value)));
  } catch (error) {
    // Whatever the SDK throws here means that it found none; its text says where it looked.
    const message =
      error instanceof Error ? redact(error.message).slice(0, 500) : 'No credentials were found.';
    return failed({ code: 'aws-credentials-missing', ...(subject === '' ? {} : { subject }), message });
  }
}

async function fromKeys(entries: DsnEntries, secrets: FindSecret): Promise<Outcome<Session>> {
  const secretAccessKey = await secrets.find(entries, 'PWD');
  if (secretAccessKey === null) return failed({ code: 'secret-not-kept', subject: 'PWD' });
  const sessionToken = (await secrets.find(entries, 'SessionToken')) ?? '';
  const accessKeyId = trimmedValue(entries, 'UID');
  return succeeded(sessionOf({ accessKeyId, secretAccessKey, sessionToken, expiresAt: null }));
}

/** Credentials by the means of the AWS SDK; only types that say so look into the environment. */
export function createOwnCredentials(secrets: FindSecret): OwnCredentials {
  return {
    async load(type: AuthenticationType, entries, signal) {
      const clientConfig = { region: trimmedValue(entries, 'AwsRegion') };
      const profile = trimmedValue(entries, 'AWSProfile');
      switch (type) {
        case 'IAM Credentials':
          return fromKeys(entries, secrets);
        case 'IAM Profile':
          return ask(() => fromIni({ profile, clientConfig, ignoreCache: true })(), profile, signal);
        case 'Default Credentials':
          return ask(() => fromNodeProviderChain({ clientConfig, ignoreCache: true })(), '', signal);
        case 'Instance Profile':
          return ask(() => fromInstanceMetadata({ timeout: 2000, maxRetries: 1 })(), '', signal);
        default:
          return failed({ code: 'authentication-type-not-testable', subject: type });
      }
    },
  };
}
