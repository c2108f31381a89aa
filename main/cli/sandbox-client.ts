import { defaultDataDir } from '#main/platform/data-dir.ts';
import { CommandError, exitCode } from './exit-code.ts';
import type { DataDirOptions } from './with-services.ts';

type ControlClientModule = typeof import('#main/sandbox/control/control-client.ts');
type ControlResult<T> = import('#main/sandbox/control/control-client.ts').ControlResult<T>;
export type ControlClient = import('#main/sandbox/control/control-client.ts').ControlClient;

const notRunning = () =>
  new CommandError('No sandbox runs for this data folder. "npm run sandbox" starts one.', exitCode.failed);

/** The sandbox that another process runs for this data folder. */
export async function sandboxClient(options: DataDirOptions): Promise<ControlClient> {
  const { connectToSandbox }: ControlClientModule = await import('#main/sandbox/control/control-client.ts');
  const client = await connectToSandbox(options.dataDir ?? defaultDataDir());
  if (client === null) throw notRunning();
  return client;
}

export function settledControl<T>(result: ControlResult<T>): T {
  if (result.ok) return result.value;
  if (result.failure.code === 'not-running') throw notRunning();
  throw new CommandError(result.failure.message, exitCode.usage);
}
