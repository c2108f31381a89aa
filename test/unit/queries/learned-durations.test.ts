import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLearnedDurations } from '#main/athena/queries/learned-durations.ts';
import { systemClock } from '#main/platform/clock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const subject = (sql: string) => ({ sql, parameters: [], workgroup: 'w', catalog: null, database: null });

it('remembers the latest eight across restarts, by hash, for nobody else to read', async () => {
  const dataDir = await temporaryFolder();
  const first = createLearnedDurations({ dataDir, clock: systemClock });
  for (let ms = 1; ms <= 10; ms += 1) first.learn(subject('select sentinel'), ms);
  await first.settled();
  const again = createLearnedDurations({ dataDir, clock: systemClock });
  expect(again.of(subject('select\n  sentinel '))).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  expect(again.of(subject('select other'))).toEqual([]);
  const path = join(dataDir, 'query-durations.json');
  expect(await readFile(path, 'utf8')).not.toContain('sentinel');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('keeps what several processes learn at once', async () => {
  const dataDir = await temporaryFolder();
  const both = [0, 1].map(() => createLearnedDurations({ dataDir, clock: systemClock }));
  for (const [index, one] of both.entries()) one.learn(subject(`select ${index}`), index + 1);
  await Promise.all(both.map((one) => one.settled()));
  const again = createLearnedDurations({ dataDir, clock: systemClock });
  expect([0, 1].map((index) => again.of(subject(`select ${index}`)))).toEqual([[1], [2]]);
});

it('starts anew where the file is damaged', async () => {
  const dataDir = await temporaryFolder();
  await writeFile(join(dataDir, 'query-durations.json'), '{"version":');
  const learned = createLearnedDurations({ dataDir, clock: systemClock });
  learned.learn(subject('a'), 5);
  await learned.settled();
  expect(createLearnedDurations({ dataDir, clock: systemClock }).of(subject('a'))).toEqual([5]);
});
