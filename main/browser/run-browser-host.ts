import { diagnose } from '#app/diagnosis/diagnose.ts';
import { compose } from '#main/compose.ts';
import { startBrowserHost } from './browser-host.ts';

export interface RunningBrowserHost {
  /** The address to print: good for one page. */
  readonly url: string;
  /** Why the sandbox that was asked for does not run. */
  readonly trouble: string | null;
  /** Another address for a window that the program opens itself, good for one page within `lifetimeMs`. */
  invite(lifetimeMs: number): string;
  close(): Promise<void>;
}

/** Composes the services and serves them to a browser; what it started is closed again where that fails. */
export async function runBrowserHost(options: {
  readonly dataDir: string;
  readonly pageDir: string;
  readonly port: number;
  readonly sandbox: boolean;
}): Promise<RunningBrowserHost> {
  const services = await compose({ host: 'browser', dataDir: options.dataDir });
  try {
    const host = await startBrowserHost({ services, pageDir: options.pageDir, port: options.port });
    const started = options.sandbox ? await services.sandbox.start() : null;
    return {
      trouble: started === null || started.ok ? null : diagnose(started.failure).cause,
      url: host.invite(),
      invite: (lifetimeMs) => host.invite(lifetimeMs),
      close: async () => {
        await host.close();
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
