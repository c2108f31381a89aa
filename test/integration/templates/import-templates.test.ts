import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatTemplateJson } from '#app/dsn/template-json.ts';
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
