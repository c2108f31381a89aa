import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Outcome, Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, printLine } from './io.ts';

function settled<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { cause, remedy } = diagnose(outcome.failure);
  throw new CommandError(`${cause} ${remedy}`, exitCode.failed);
}

/** Kept sign-ins outlive their DSN, so that its name alone will do. */
async function forgetOf(services: Services, name: string): Promise<number> {
  const wanted = name.toLowerCase();
  const { sessions } = await services.sessions.list();
  const own = sessions.filter(({ dsnName }) => dsnName.toLowerCase() === wanted);
  if (own.length === 0) findDsn(services, name);
  for (const { id } of own) settled(await services.sessions.forget(id));
  return own.length;
}

/** Forgets the sign-ins of one DSN, or of all. */
export async function signoutCommand(
  services: Services,
  name: string | undefined,
  options: { readonly all?: boolean },
  io: Io,
): Promise<ExitCode> {
  if ((name === undefined) === (options.all !== true))
    throw new CommandError('Name a DSN, or give --all.', exitCode.usage);
  const forgotten =
    name === undefined ? settled(await services.sessions.forgetAll()) : await forgetOf(services, name);
  printLine(io, forgotten === 1 ? 'Signed out of 1 sign-in.' : `Signed out of ${forgotten} sign-ins.`);
  return exitCode.passed;
}
