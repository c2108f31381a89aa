import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDsnJson, parseDsnJson } from '#app/dsn/json/dsn-json.ts';
import { formatTemplateJson, parseTemplateJson } from '#app/dsn/json/template-json.ts';
import { markOf } from '#app/dsn/templates/template.ts';
import { anyTemplate, teamTemplate } from './some-templates.ts';

const written = (change: object): string =>
  JSON.stringify({ ...JSON.parse(formatTemplateJson([teamTemplate])), ...change });

describe('the JSON of templates', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(anyTemplate, { minLength: 1, maxLength: 3 }), (templates) => {
        expect(parseTemplateJson(formatTemplateJson(templates))).toEqual({ ok: true, value: templates });
      }),
    );
  });

  test('holds no secret, and none is read', () => {
    const leaky = { ...teamTemplate, entries: [['PWD', 'sentinel']] as const };
    expect(formatTemplateJson([leaky])).not.toContain('sentinel');
    const read = parseTemplateJson(written({ templates: [leaky] }));
    expect(JSON.stringify(read)).not.toContain('sentinel');
    expect(read).toMatchObject({ ok: true });
  });

  test.each([
    ['', 'not-templates'],
    ['[]', 'not-templates'],
    ['{"format":"athena-dsn","version":1,"dsns":[]}', 'not-templates'],
    [written({ version: 2 }), 'newer-version'],
    [written({ templates: [{ ...teamTemplate, version: 0 }] }), 'damaged'],
    [written({ templates: [{ ...teamTemplate, name: ' ' }] }), 'damaged'],
  ] as const)('%s is not read', (text, failure) => {
    expect(parseTemplateJson(text)).toEqual({ ok: false, failure });
  });

  test('is not taken for DSNs', () => {
    expect(parseDsnJson(formatTemplateJson([teamTemplate]))).toEqual({ ok: false, failure: 'not-ours' });
  });

  test('what a DSN remembers of its template holds no secret either', () => {
    const template = {
      ...markOf(teamTemplate),
      proposed: [['PWD', 'sentinel'] as const, ['Schema', 'x'] as const],
    };
    const { text } = formatDsnJson([{ name: 'Ana', entries: [], template }]);
    const read = parseDsnJson(text);
    expect(read).toMatchObject({ value: [{ template: { id: 'team-1', proposed: [['Schema', 'x']] } }] });
    expect(text).not.toContain('sentinel');
  });

  test('any text is answered', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseTemplateJson(text)));
  });
});
