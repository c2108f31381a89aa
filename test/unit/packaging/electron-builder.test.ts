import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { programRoot } from '#main/launch/program-root.ts';

interface BuilderConfig {
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly win: { readonly target: readonly string[]; readonly icon: string };
  readonly mac: { readonly target: readonly string[]; readonly icon: string };
  readonly linux: { readonly target: readonly string[]; readonly icon: string };
}

// electron-builder's own parts, so that the file is read and judged as electron-builder will.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));

let config: BuilderConfig;

beforeAll(async () => {
  const text = await readFile(join(programRoot, 'electron-builder.yml'), 'utf8');
  config = fromBuilder('js-yaml').load(text);
});

const validate = (value: object): Promise<void> =>
  fromBuilder('./out/util/config/config').validateConfiguration(value, { isEnabled: false });

it('is valid by the schema of electron-builder', async () => {
  await expect(validate(config)).resolves.toBeUndefined();
});

it('would not be with a fuse or a target misspelt', async () => {
  await expect(validate({ ...config, electronFuses: { runAsNodes: false } })).rejects.toThrow(
    'electronFuses',
  );
  await expect(validate({ ...config, linux: { targets: ['deb'] } })).rejects.toThrow('linux');
});

it('sets every fuse to its safe side', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

it('packs for Windows, macOS and Linux, with icons that are there', () => {
  expect(config.win.target).toEqual(['nsis']);
  expect(config.mac.target).toEqual(['dmg']);
  expect(config.linux.target).toEqual(['AppImage', 'deb']);
  for (const { icon } of [config.win, config.mac, config.linux])
    expect(existsSync(join(programRoot, icon))).toBe(true);
});
