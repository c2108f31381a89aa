import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NestedValue, parseNested } from '#renderer/features/results/parse-nested.ts';

const leaf = (text: string | null): NestedValue => ({ kind: 'leaf', text });

test('JSON, arrays, maps and rows become trees', () => {
  expect(parseNested('{"a":[1,null]}')).toEqual({
    kind: 'fields',
    fields: [['a', { kind: 'list', items: [leaf('1'), leaf(null)] }]],
  });
  expect(parseNested('{size=M, tags=[a, b], none=null}')).toEqual({
    kind: 'fields',
    fields: [
      ['size', leaf('M')],
      ['tags', { kind: 'list', items: [leaf('a'), leaf('b')] }],
      ['none', leaf(null)],
    ],
  });
  expect(parseNested('[]')).toEqual({ kind: 'list', items: [] });
});

test('what is no tree, or can not be told for certain, is left as text', () => {
  for (const text of ['', 'text', '12', '[a, b', '{a}', '[a] and more', '{a=1,b=2}']) {
    expect(parseNested(text), text).toBeNull();
  }
});

const word = fc.stringMatching(/^[a-z0-9 ]{1,8}$/).filter((text) => text !== 'null' && text.trim() === text);
const values = fc.letrec<{ value: NestedValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(word.map(leaf), fc.constant(leaf(null))),
    fc.array(tie('value'), { maxLength: 4 }).map((items): NestedValue => ({ kind: 'list', items })),
    fc
      .array(fc.tuple(word, tie('value')), { maxLength: 4 })
      .map((fields): NestedValue => ({ kind: 'fields', fields })),
  ),
})).value;

function written(value: NestedValue): string {
  if (value.kind === 'leaf') return value.text ?? 'null';
  if (value.kind === 'list') return `[${value.items.map(written).join(', ')}]`;
  return `{${value.fields.map(([name, one]) => `${name}=${written(one)}`).join(', ')}}`;
}

test('what Athena writes of plain words is read back', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = written(value);
      fc.pre(value.kind !== 'leaf' && !isJson(text));
      expect(parseNested(text)).toEqual(value);
    }),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('no text throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '=', ', ', ',', 'a', '"') }),
      (text) => {
        parseNested(text);
      },
    ),
  );
});
