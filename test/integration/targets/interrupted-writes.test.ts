import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { bundleWriter } from '#test/support/kill-writes/bundle-writer.ts';
import { iniSubject } from '#test/support/kill-writes/ini-subject.ts';
import { killWriter } from '#test/support/kill-writes/kill-writer.ts';
import { storeSubject } from '#test/support/kill-writes/store-subject.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const driver = { name: 'Amazon Athena ODBC (x64)', library: '/a.so' };
describe('writes that are killed midway', { timeout: 60_000 }, () => {
  // `node --import tsx test/bench/kill-writes.ts 1000 1000` kills a thousand times.
  it('leave odbc.ini as it was before or after, byte for byte, and block no other', async () => {
    const folder = await temporaryFolder();
    const subject = await iniSubject(folder);
    expect(await killWriter(subject, await bundleWriter('ini-writer', folder), 15)).toMatchObject({
      harm: [],
    });
  });

  it('leave the file of DSNs whole, and no draft for long', async () => {
    const folder = await temporaryFolder();
    const subject = await storeSubject(folder);
    expect(await killWriter(subject, await bundleWriter('store-writer', folder), 10)).toMatchObject({
      harm: [],
    });
  });
});

describe('writes to odbc.ini', () => {
  it('that come at the same time are all there in the end', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    const names = Array.from({ length: 12 }, (_, index) => `Sales ${index}`);
    const done = names.map((name) =>
      openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' }).write(
        { name, entries: [] },
        driver,
      ),
    );
    for (const one of await Promise.all(done)) expect(one.ok).toBe(true);
    const read = await openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' }).read();
    expect(read.ok && read.value.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });
});
