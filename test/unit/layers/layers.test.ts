import { expect, it } from 'vitest';
import { compileSnippets } from './compile-snippets.ts';

const unknownName = 'TS2584';
const unknownModule = 'TS2591';
const foreignProject = 'TS6307';

const importing = (name: string, module: string): string =>
  `import { ${name} } from '${module}';\nexport const used: unknown = ${name};\n`;

interface Layer {
  readonly folder: string;
  readonly fits: readonly string[];
  readonly breaks: readonly (readonly [what: string, text: string, code: string])[];
}

const layers: readonly Layer[] = [
  {
    folder: 'app',
    fits: [importing('z', 'zod')],
    breaks: [
      ['node:fs', importing('readFileSync', 'node:fs'), unknownModule],
      ['document', 'export const title: string = document.title;\n', unknownName],
      ['main', importing('router', '#main/router.ts'), foreignProject],
    ],
  },
  {
    folder: 'main',
    fits: [importing('contract', '#app/contract/contract.ts'), importing('readFileSync', 'node:fs')],
    breaks: [
      ['document', 'export const title: string = document.title;\n', unknownName],
      ['renderer', importing('createClient', '#renderer/client/contract-client.ts'), foreignProject],
    ],
  },
  {
    folder: 'renderer',
    fits: [
      importing('contract', '#app/contract/contract.ts'),
      'export const title: string = document.title;\n',
    ],
    breaks: [
      ['node:fs', importing('readFileSync', 'node:fs'), unknownModule],
      ['main', importing('router', '#main/router.ts'), foreignProject],
    ],
  },
];

it.each(layers)('compiles nothing in $folder that belongs elsewhere', async ({ folder, fits, breaks }) => {
  // Sources of another folder bring their own types into the program, so they are compiled apart from the rest.
  const foreign = breaks.filter(([, , code]) => code === foreignProject);
  const own = breaks.filter(([, , code]) => code !== foreignProject);
  const [found, foundForeign] = await Promise.all([
    compileSnippets(folder, [...fits, ...own.map(([, text]) => text)]),
    compileSnippets(
      folder,
      foreign.map(([, text]) => text),
    ),
  ]);
  expect(found.slice(0, fits.length)).toEqual(fits.map(() => []));
  const codes = [...found.slice(fits.length), ...foundForeign];
  for (const [index, [what, , code]] of [...own, ...foreign].entries())
    expect({ what, codes: codes[index] }).toEqual({ what, codes: expect.arrayContaining([code]) });
});
