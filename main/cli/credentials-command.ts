import { readFile } from 'node:fs/promises';
import type { Fact } from '#app/contract/connection-test.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure, TokenClaims } from '#app/diagnosis/failure.ts';
import { inspectToken } from '#app/jwt/inspect.ts';
import { cleanToken } from '#app/jwt/read-token.ts';
import { succeeded } from '#app/result.ts';
import type { WebIdentityOptions } from '#main/auth/web-identity-options.ts';
import type { Services, TokenSupplier } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { findReviewedDsn, type ReviewOptions } from './find-reviewed-dsn.ts';
import { type Io, printJson } from './io.ts';
import { readToken, type TokenOptions } from './read-token.ts';
import { tellProgress, warnOfAddress } from './tell-progress.ts';

/** How AssumeRoleWithWebIdentity is to narrow the session, beyond what the DSN says. */
export interface SessionOptions {
  readonly policyArn?: readonly string[];
  readonly sessionPolicy?: string;
  readonly providerId?: string;
}

/** AWS takes ten managed policies at most (API_AssumeRoleWithWebIdentity). */
const mostPolicies = 10;

async function readPolicy(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    throw new CommandError(`The policy file ${file} cannot be read.`, exitCode.usage);
  }
}

async function webIdentityOf(options: SessionOptions): Promise<{ webIdentity?: WebIdentityOptions }> {
  const { policyArn: policyArns, sessionPolicy, providerId } = options;
  if (policyArns === undefined && sessionPolicy === undefined && providerId === undefined) return {};
  if ((policyArns?.length ?? 0) > mostPolicies)
    throw new CommandError(`Give ${mostPolicies} policies at most.`, exitCode.usage);
  return {
    webIdentity: {
      ...(policyArns === undefined ? {} : { policyArns }),
      ...(sessionPolicy === undefined ? {} : { policy: await readPolicy(sessionPolicy) }),
      ...(providerId === undefined ? {} : { providerId }),
    },
  };
}

/** Failures by which something is missing, rather than wrong. */
const missing: ReadonlySet<Failure['code']> = new Set(['token-missing', 'secret-not-kept']);

const howToGive: Partial<Record<Failure['code'], string>> = {
  'token-missing':
    'Give a token by --token-file FILE, or - for standard input; or choose a token source for the DSN.',
};

/** The person that a token names, by which kept credentials are told from those of somebody else. */
function personIn(token: string): TokenClaims | null {
  const { facts } = inspectToken(token, { now: 0 });
  return facts === null ? null : { issuer: facts.issuer, subject: facts.subject, audience: null };
}

/** From the DSN's own source; one that waits for a paste has none to give here. */
function fromSource(services: Services, dsn: StoredDsn, io: Io): TokenSupplier {
  return async (signal) => {
    const taken = await services.tokenSources.take(dsn, signal, tellProgress(io));
    return taken.ok ? succeeded(taken.value.token) : taken;
  };
}

async function supplyOf(
  services: Services,
  dsn: StoredDsn,
  options: TokenOptions,
  io: Io,
): Promise<{ readonly supply: TokenSupplier; readonly person: TokenClaims | null }> {
  if (options.tokenFile === undefined) return { supply: fromSource(services, dsn, io), person: null };
  const token = cleanToken(await readToken(options, io));
  return { supply: async () => succeeded(token), person: personIn(token) };
}

/**
 * Prints what `credential_process` of the AWS configuration files reads, version 1 ("Source credentials with an
 * external process"). Kept credentials are used while they last.
 */
export async function credentialsCommand(
  services: Services,
  name: string,
  options: TokenOptions & SessionOptions & ReviewOptions,
  io: Io,
): Promise<ExitCode> {
  const dsn = await findReviewedDsn(services, name, options, io);
  const { supply, person } = await supplyOf(services, dsn, options, io);
  const asked = {
    onFact: (fact: Fact) => warnOfAddress(io, fact),
    ...(person === null ? {} : { person }),
    ...(await webIdentityOf(options)),
  };
  const outcome = await services.credentials.connect(dsn, supply, io.signal, asked);
  if (!outcome.ok) {
    const { code } = outcome.failure;
    const { cause, remedy } = diagnose(outcome.failure);
    const exit = missing.has(code) ? exitCode.usage : exitCode.failed;
    throw new CommandError(`${cause} ${howToGive[code] ?? remedy}`, exit);
  }
  const { credentials, expiresAt } = outcome.value;
  printJson(io, {
    Version: 1,
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    ...(credentials.sessionToken === '' ? {} : { SessionToken: credentials.sessionToken }),
    ...(expiresAt === null ? {} : { Expiration: new Date(expiresAt).toISOString() }),
  });
  return exitCode.passed;
}
