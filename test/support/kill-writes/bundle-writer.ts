import { join } from 'node:path';
import { build } from 'vite';
import { programRoot } from '#main/launch/program-root.ts';

/** Makes one file of a writer, so that a thousand of them start quickly. Answers where it is. */
export async function bundleWriter(name: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    root: programRoot,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        input: { [name]: join(programRoot, `test/support/kill-writes/${name}.ts`) },
        output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  });
  return join(folder, `${name}.mjs`);
}
