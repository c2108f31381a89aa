import type { HeldSession } from '#app/contract/sessions.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';

const kinds: Readonly<Record<HeldSession['kind'], string>> = {
  credentials: 'credentials',
  'refresh-token': 'refresh token',
  'identity-token': 'identity token',
};

function line({ dsnName, kind, signedInAs, expiresAt, storedIn }: HeldSession): string {
  const until = expiresAt === null ? 'no end given' : `until ${new Date(expiresAt).toISOString()}`;
  return `${dsnName}: ${kinds[kind]} of ${signedInAs ?? 'somebody unnamed'}, ${until}, in ${storedIn}`;
}

/** Lists the sign-ins that are kept, without their secrets. */
export async function sessionsCommand(
  services: Services,
  options: { readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const { quality, sessions } = await services.sessions.list();
  if (options.json) {
    printJson(io, { quality, sessions });
    return exitCode.passed;
  }
  if (quality.kind === 'session') warnLine(io, `Sign-ins are kept in memory only. ${quality.reason}`);
  if (sessions.length === 0) warnLine(io, 'No sign-in is kept.');
  for (const session of sessions) printLine(io, line(session));
  return exitCode.passed;
}
