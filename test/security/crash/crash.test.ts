import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { programRoot } from '#main/launch/program-root.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { leaksIn } from '../whole-program/secret-search.ts';

it.each(['thrown', 'rejected', 'later', 'no error'])('a crash tells no secret: %s', async (way) => {
  const token = await sampleToken();
  const script = 'test/security/crash/crash-script.ts';
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, way, token], {
    cwd: programRoot,
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/^Athena DSN Manager made a mistake and ends\./);
  const secrets = [token, token.split('.')[1] ?? token, token.split('.')[2] ?? token];
  expect(leaksIn('crash', run.stdout + run.stderr, secrets)).toEqual([]);
});
