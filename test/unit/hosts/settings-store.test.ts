import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSettingsStore } from '#main/platform/settings-store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const list = { sort: 'added', grouped: true, folded: [] };

it('keeps what was set over a restart, and leaves the rest alone', async () => {
  const folder = await temporaryFolder();
  createSettingsStore(folder).change({ theme: 'dark' });
  createSettingsStore(folder).change({ openDsn: 'one', theme: undefined });
  expect(createSettingsStore(folder).read()).toEqual({ theme: 'dark', openDsn: 'one', pricePerTb: 5, list });
});

it.each(['{', '[]', '{"theme":"purple","openDsn":7}', ''])(
  'starts from the defaults with %j',
  async (text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'settings.json'), text);
    const settings = createSettingsStore(folder);
    expect(settings.read()).toEqual({ theme: 'system', openDsn: null, pricePerTb: 5, list });
    expect(settings.change({ theme: 'light' })).toEqual({
      theme: 'light',
      openDsn: null,
      pricePerTb: 5,
      list,
    });
  },
);
