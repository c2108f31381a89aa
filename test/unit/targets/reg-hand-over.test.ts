import { describe, expect, it } from 'vitest';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import { regHandOver } from '#main/dsn/targets/reg-hand-over.ts';

const driver = { name: 'Amazon Athena ODBC (x64)', library: 'C:\\a b\\athena.dll' };

describe('the .reg file for an administrator', () => {
  it('registers a system DSN without its secrets, and tells which those are', () => {
    const entries = [
      ['Schema', 'é "q" \\'],
      ['PWD', 'sentinel'],
      ['web_identity_token', 'sentinel'],
    ] as const;
    const made = regHandOver([{ name: 'Sales/1', entries }], driver);
    if (!made.ok) throw new Error(made.failure.code);
    const { fileName, bytes, leftOut } = made.value;
    expect(fileName).toBe('Sales_1.reg');
    expect([...bytes.slice(0, 2)]).toEqual([0xff, 0xfe]);
    const { text } = decodeText(bytes);
    expect(text).not.toContain('sentinel');
    expect(leftOut.map(({ key }) => key)).toEqual(['PWD', 'web_identity_token']);
    expect(regDataSources(text).dataSources).toMatchObject([
      {
        name: 'Sales/1',
        scope: 'system',
        entries: [
          ['Driver', driver.library],
          ['Schema', 'é "q" \\'],
        ],
      },
    ]);
  });

  it('is refused where a value would break out of its line', () => {
    const made = regHandOver([{ name: 'A', entries: [['Schema', 'a\r\n[-HKEY_LOCAL_MACHINE]']] }], driver);
    expect(made).toMatchObject({ failure: { code: 'target-value-cut', subject: 'Schema' } });
  });
});
