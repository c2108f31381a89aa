import { type SecretParameter, secretParameters } from '#app/dsn/secrets/dsn-secrets.ts';
import type { Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, printLine } from './io.ts';
import { readToken } from './read-token.ts';
import { settled } from './settled.ts';

function parameterNamed(name: string): SecretParameter {
  const found = secretParameters.find((parameter) => parameter.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new CommandError(`Give one of ${secretParameters.join(', ')}.`, exitCode.usage);
}

/** Puts a DSN's secret into the keychain, where the program finds it at every sign-in. */
export async function keepSecretCommand(
  services: Services,
  name: string,
  parameter: string,
  options: { readonly secretFile: string },
  io: Io,
): Promise<ExitCode> {
  const wanted = parameterNamed(parameter);
  const { entries } = findDsn(services, name);
  const secret = (await readToken({ tokenFile: options.secretFile }, io)).replace(/\r?\n$/, '');
  if (secret === '') throw new CommandError('The secret is empty.', exitCode.usage);
  const kept = settled(await services.secrets.keep(entries, wanted, secret));
  if (kept.kind === 'session') throw new CommandError(`Not kept: ${kept.reason}`, exitCode.failed);
  printLine(io, `The keychain holds ${wanted} of ${name}.`);
  return exitCode.passed;
}
