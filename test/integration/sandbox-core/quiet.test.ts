import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the sandbox prints nothing', async () => {
  const script = fileURLToPath(new URL('quiet-run.ts', import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
});
