import { join } from 'node:path';
import type { InlineConfig } from 'vite';

/** What is built, each rebuilt only when one of its sources has changed. */
export interface BuildTarget {
  readonly name: string;
  /** For the progress line. */
  readonly title: string;
  /** Files and folders whose content decides whether the target is up to date. */
  readonly sources: readonly string[];
  readonly config: (root: string) => InlineConfig;
}

const common = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'main/launch/build-targets.ts'];

/** A bundle for Node, with an entry for each input. */
export const nodeBundle = (
  root: string,
  folder: string,
  input: Readonly<Record<string, string>>,
): InlineConfig => ({
  configFile: false,
  root,
  build: {
    ssr: true,
    outDir: join(root, folder),
    // A program that is running loads parts of its bundle later; a rebuild must leave them where they are.
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(root, path)])),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      // The browser bundle is imported by the launcher for what it exports.
      preserveEntrySignatures: 'exports-only',
    },
  },
});

/** The thread for rows, which is started by its name beside the bundle's entry. */
const rowWorker = { 'row-worker': 'main/athena/analysis/row-worker.ts' };

/** A sandboxed preload must be one CommonJS file. */
const preloadBundle = (root: string): InlineConfig => ({
  configFile: false,
  root,
  build: {
    ssr: true,
    outDir: join(root, 'out/preload'),
    emptyOutDir: true,
    target: 'chrome140',
    rolldownOptions: {
      input: { preload: join(root, 'app/preload/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});

/** What a start needs. */
export const startTargets: readonly BuildTarget[] = [
  {
    name: 'page',
    title: 'the page',
    sources: [...common, 'renderer', 'app', 'assets'],
    config: (root) => ({ configFile: join(root, 'renderer/vite.config.ts') }),
  },
  {
    name: 'main',
    title: 'the program',
    sources: [...common, 'main', 'app'],
    config: (root) =>
      nodeBundle(root, 'out/main', {
        electron: 'main/electron/electron.ts',
        browser: 'main/browser/run-browser-host.ts',
        ...rowWorker,
      }),
  },
  {
    name: 'preload',
    title: 'the preload',
    sources: [...common, 'app/preload', 'app/contract'],
    config: preloadBundle,
  },
];

/** What is packed as well: the command line as one program. */
export const allTargets: readonly BuildTarget[] = [
  ...startTargets,
  {
    name: 'cli',
    title: 'the command line',
    sources: [...common, 'main', 'app'],
    config: (root) => nodeBundle(root, 'out/cli', { cli: 'main/cli/cli.ts', ...rowWorker }),
  },
];
