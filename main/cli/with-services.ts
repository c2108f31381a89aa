import { defaultDataDir } from '#main/platform/data-dir.ts';
import type { Services } from '#main/services.ts';

export interface DataDirOptions {
  readonly dataDir?: string;
}

/** Runs a command on the composed services and closes them whatever happens. */
export async function withServices<T>(
  options: DataDirOptions,
  run: (services: Services) => Promise<T>,
): Promise<T> {
  // Loaded here, so that help and usage errors come without the AWS SDK.
  const { compose } = await import('#main/compose.ts');
  const services = await compose({ host: 'cli', dataDir: options.dataDir ?? defaultDataDir() });
  try {
    return await run(services);
  } finally {
    await services.close();
  }
}
