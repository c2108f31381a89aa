import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clipboardCommands, createSystemClipboard } from '#main/platform/clipboard.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A folder of programs that stand in for the system's; each runs the given lines of the shell. */
async function programs(scripts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, lines] of Object.entries(scripts)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${lines}\n`);
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

const x11 = (folder: string) => ({
  platform: 'linux' as const,
  env: { PATH: `${folder}:/bin:/usr/bin`, DISPLAY: ':9' },
});

it.each([
  ['Windows', { platform: 'win32' as const, env: {} }, ['clip.exe']],
  ['macOS', { platform: 'darwin' as const, env: {} }, ['/usr/bin/pbcopy']],
  ['Wayland', { platform: 'linux' as const, env: { WAYLAND_DISPLAY: 'w' } }, ['wl-copy']],
  ['X11', { platform: 'linux' as const, env: { DISPLAY: ':0' } }, ['xclip', 'xsel']],
  ['no desktop', { platform: 'linux' as const, env: {} }, []],
])('knows the programs of %s', (_name, place, names) => {
  expect(clipboardCommands(place).map(([program]) => program)).toEqual(names);
});

it.runIf(process.platform === 'linux')('hands the text over by standard input alone', async () => {
  const folder = await programs({ xclip: 'echo "$@" > "$0.args"; cat > "$0.text"' });
  expect(await createSystemClipboard(x11(folder)).write('sentinel-token')).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await readFile(join(folder, 'xclip.text'), 'utf8')).toBe('sentinel-token');
  expect(await readFile(join(folder, 'xclip.args'), 'utf8')).not.toContain('sentinel');
});

it.runIf(process.platform === 'linux')('tries the next program where one fails', async () => {
  const folder = await programs({ xclip: 'exit 1', xsel: 'cat > "$0.text"' });
  expect(await createSystemClipboard(x11(folder)).write('text')).toMatchObject({ ok: true });
  expect(await readFile(join(folder, 'xsel.text'), 'utf8')).toBe('text');
});

it.runIf(process.platform === 'linux')('says that there is no clipboard', async () => {
  const folder = await programs({});
  const place = { platform: 'linux' as const, env: { PATH: folder, DISPLAY: ':9' } };
  expect(await createSystemClipboard(place).write('x'.repeat(100_000))).toEqual({
    ok: false,
    failure: { code: 'clipboard-unavailable' },
  });
});
