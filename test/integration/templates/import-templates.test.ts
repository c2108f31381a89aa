import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatTemplateJson } from '#app/dsn/json/template-json.ts';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import { runCli } from '#test/support/run-cli.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { teamTemplate } from '../../unit/templates/some-templates.ts';

test('on the command line a template makes a DSN, its blanks filled in and nothing else', async () => {
  const dataDir = await temporaryFolder();
  const file = join(dataDir, 'team.template.json');
  await writeFile(file, formatTemplateJson([teamTemplate]));
  const run = (...set: readonly string[]) =>
    runCli(['import', file, '--name', 'Ana', ...set.flatMap((one) => ['--set', one]), '--data-dir', dataDir]);
  expect(await run('AwsRegion=us-east-1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is fixed by'),
  });
  expect(await run('workgroup=sales')).toMatchObject({
    code: 0,
    stdout: 'Created Ana from template Team analysts\n',
  });
  const store = openDsnStore({ dataDir });
  onTestFinished(() => store.close());
  const entries = [...teamTemplate.entries, ['Workgroup', 'sales']];
  expect(store.findByName('Ana')).toMatchObject({ value: { entries, template: { id: teamTemplate.id } } });
});

test('on the command line files of DSNs and of templates come in together, or where one fails no DSN', async () => {
  const dataDir = await temporaryFolder();
  const ini = (name: string): string => `[${name}]\nDriver=Amazon Athena ODBC (x64)\nAwsRegion=eu-west-1\n`;
  const path = (name: string): string => join(dataDir, name);
  await writeFile(path('one.ini'), ini('Sales'));
  await writeFile(path('two.ini'), ini('Finance'));
  await writeFile(path('team.template.json'), formatTemplateJson([teamTemplate]));
  const run = (...args: readonly string[]) => runCli(['import', ...args, '--data-dir', dataDir]);
  const files = [path('one.ini'), path('team.template.json'), path('two.ini')];
  expect(await run(...files, '--name', 'Ana')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--name goes with one file.'),
  });
  const done = await run(...files, '--json');
  expect(done.code).toBe(0);
  expect(JSON.parse(done.stdout)).toMatchObject({
    dsns: [{ name: 'Sales' }, { name: 'Finance' }],
    templates: [{ id: teamTemplate.id, version: 1 }],
  });
  await writeFile(path('three.ini'), ini('Stock'));
  expect((await run(path('three.ini'), path('two.ini'))).code).not.toBe(0);
  const store = openDsnStore({ dataDir });
  onTestFinished(() => store.close());
  expect(store.list().dsns.map(({ name }) => name)).toEqual(['Sales', 'Finance']);
  expect(await run(path('team.template.json'), '--name', 'Ana', '--set', 'Workgroup=x')).toMatchObject({
    stdout: 'Created Ana from template Team analysts\n',
  });
});
