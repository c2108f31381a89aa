import { once } from 'node:events';
import { connectionStringOf } from '#app/dsn/connection-string/connection-string.ts';
import type { Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson } from './io.ts';
import { dsnJson } from './list-command.ts';

/** Runs the sandbox until Ctrl-C; one JSON line says when it is ready. Its DSNs stand in the store meanwhile. */
export async function sandboxRunCommand(services: Services, io: Io): Promise<ExitCode> {
  const started = await services.sandbox.start();
  if (!started.ok || started.value.state !== 'running')
    throw new CommandError(
      'The sandbox could not be started. The log in the data folder says why.',
      exitCode.failed,
    );
  const { endpoints, issuer, people } = started.value;
  const dsns = services.dsns
    .list()
    .dsns.filter((dsn) => dsn.origin === 'sandbox')
    .map((dsn) => ({ ...dsnJson(dsn), connectionString: connectionStringOf(dsn.entries) }));
  printJson(io, { ready: true, endpoints, issuer, people, dsns });
  if (!io.signal.aborted) await once(io.signal, 'abort');
  return exitCode.passed;
}
