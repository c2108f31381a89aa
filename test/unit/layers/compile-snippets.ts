import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { programRoot } from '#main/launch/program-root.ts';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

interface FolderConfig {
  readonly references?: readonly { readonly path: string }[];
}

/** The project of a folder, with these snippets in the place of its files. */
async function writeProject(inside: string, folder: string, snippets: readonly string[]): Promise<void> {
  const config = join(programRoot, folder, 'tsconfig.json');
  const { references = [] } = JSON.parse(await readFile(config, 'utf8')) as FolderConfig;
  for (const [index, text] of snippets.entries()) await writeFile(join(inside, `${index}.ts`), text);
  const project = {
    extends: relative(inside, config),
    compilerOptions: { outDir: 'types', tsBuildInfoFile: 'types/snippets.tsbuildinfo', noEmitOnError: true },
    include: ['*.ts'],
    exclude: [],
    references: references.map(({ path }) => ({ path: relative(inside, resolve(dirname(config), path)) })),
  };
  await writeFile(join(inside, 'tsconfig.json'), JSON.stringify(project));
}

/** The error codes that the compiler gives for each snippet, as if it stood in that folder. */
export async function compileSnippets(
  folder: string,
  snippets: readonly string[],
): Promise<readonly (readonly string[])[]> {
  await mkdir(join(programRoot, 'out'), { recursive: true });
  const inside = await mkdtemp(join(programRoot, 'out/layers-'));
  try {
    await writeProject(inside, folder, snippets);
    const output = await promisify(execFile)(process.execPath, [tsc, '-b', inside, '--pretty', 'false'], {
      cwd: programRoot,
    }).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    const lines = output.split('\n').filter((line) => line.includes('error TS'));
    return snippets.map((_text, index) =>
      lines
        .filter((line) => line.startsWith(`out/${basename(inside)}/${index}.ts(`))
        .map((line) => /error (TS\d+)/.exec(line)?.[1] ?? ''),
    );
  } finally {
    await rm(inside, { recursive: true, force: true });
  }
}
