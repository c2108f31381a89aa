import type { StoredDsn } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { cleanToken } from '#app/jwt/read-token.ts';
import type { Services } from '#main/services.ts';
import { CommandError, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { readToken, type TokenOptions } from './read-token.ts';
import { settled } from './settled.ts';
import { warnOfAddress } from './tell-progress.ts';

async function signIn(services: Services, dsn: StoredDsn, token: string | null, io: Io): Promise<void> {
  const outcome = await services.athenaAccess.signIn(dsn.id, token, io.signal, (fact) =>
    warnOfAddress(io, fact),
  );
  if (outcome.ok || outcome.failure.code !== 'token-missing') return void settled(outcome);
  throw new CommandError(
    `${diagnose(outcome.failure).cause} Give a token by --token-file FILE, or - for standard input; or choose a token source for the DSN.`,
    exitCode.usage,
  );
}

/** Signs in where that is needed: by the token that is given, else by what is kept, else by the DSN's own source. */
export async function signInForQuery(
  services: Services,
  dsn: StoredDsn,
  options: TokenOptions,
  io: Io,
): Promise<void> {
  if (options.tokenFile !== undefined || options.interactive)
    return signIn(services, dsn, cleanToken(await readToken(options, io)), io);
  const opened = await services.athenaAccess.open(dsn.id, io.signal);
  if (!opened.ok && opened.failure.code === 'sign-in-needed') return signIn(services, dsn, null, io);
  settled(opened);
}
