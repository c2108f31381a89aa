import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '#app/result.ts';
import { elevatedImportArguments, openRegistry } from '#main/dsn/targets/registry.ts';
import { openRegistryTarget } from '#main/dsn/targets/registry-target.ts';
import { valuesText } from '#main/dsn/targets/registry-text.ts';
import type { RunProgram } from '#main/platform/run-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const script = (file: string): string =>
  Buffer.from(elevatedImportArguments(file).at(-1) ?? '', 'base64').toString('utf16le');

describe('the elevated import', () => {
  it('hands the path over as one argument, quotes and blanks in it included', () => {
    expect(script("C:\\Users\\O'Neil A\\x.reg")).toContain(
      `'import','"C:\\Users\\O''Neil A\\x.reg"','/reg:64'`,
    );
    expect(script('x.reg')).toContain('-Verb RunAs');
    expect(elevatedImportArguments('x').slice(0, 3)).toEqual([
      '-NoProfile',
      '-NonInteractive',
      '-EncodedCommand',
    ]);
  });

  it('tells a refusal from a failure', async () => {
    const workDir = join(await temporaryFolder(), 'work');
    const answering =
      (code: number): RunProgram =>
      async () =>
        succeeded({ code, output: '' });
    const outcome = async (run: RunProgram) => {
      const result = await openRegistry({ run, workDir }).importElevated('');
      return result.ok ? 'done' : result.failure.code;
    };
    expect(await outcome(answering(1223))).toBe('elevation-refused');
    expect(await outcome(answering(1))).toBe('target-unwritable');
    expect(await outcome(answering(0))).toBe('done');
    expect(await outcome(async () => failed('missing'))).toBe('target-unwritable');
  });
});

describe('a registry that cannot be read', () => {
  it('is a failure, not an empty list', async () => {
    const workDir = join(await temporaryFolder(), 'work');
    const registry = openRegistry({ run: async () => failed('missing'), workDir });
    const target = openRegistryTarget({ scope: 'user', registry, timer: { after: () => () => undefined } });
    expect(await target.read()).toMatchObject({ failure: { code: 'target-unreadable' } });
  });
});

describe('watching', () => {
  it('looks while someone listens, and calls back on a change only', async () => {
    const workDir = join(await temporaryFolder(), 'work');
    const texts = ['a', 'a', 'b'];
    let next: (() => void) | undefined;
    const armed: (() => void)[] = [];
    const registry = {
      ...openRegistry({ run: async () => failed('missing'), workDir }),
      exportKey: async () => succeeded(texts.shift() ?? 'b'),
    };
    const timer = {
      after: (_ms: number, call: () => void) => {
        next = call;
        armed.shift()?.();
        return () => {
          next = undefined;
        };
      },
    };
    const looked = () => new Promise<void>((resolve) => armed.push(resolve));
    let changes = 0;
    const first = looked();
    const stop = openRegistryTarget({ scope: 'user', registry, timer }).watch(() => {
      changes += 1;
    });
    await first;
    for (const expected of [0, 1, 1]) {
      const again = looked();
      next?.();
      await again;
      expect(changes).toBe(expected);
    }
    stop();
    expect(next).toBeUndefined();
  });
});

describe('the text for one value', () => {
  it('cannot be made to say more', () => {
    expect(valuesText('user', 'A', [['k', 'x"\r\n[-HKEY_CURRENT_USER]']])).toBeUndefined();
    expect(valuesText('user', 'A', [['k"', 'x\\']])).toContain('"k\\""="x\\\\"\r\n');
  });
});
