import { expect, test } from 'vitest';
import { sameProps } from '#renderer/ui/same-props.ts';

const run = (): void => undefined;
const problem = { code: 'required', message: 'AwsRegion is required.' };

test('lists that were made anew count by what is in them, other objects by themselves', () => {
  const one = { value: 'a', problems: [problem], run, of: { deep: 1 } };
  expect(sameProps(one, { ...one })).toBe(true);
  expect(sameProps(one, { ...one, problems: [{ ...problem }] })).toBe(true);
  expect(sameProps(one, { ...one, problems: [{ ...problem, message: 'Other.' }] })).toBe(false);
  expect(sameProps(one, { ...one, problems: [] })).toBe(false);
  expect(sameProps(one, { ...one, value: 'b' })).toBe(false);
  expect(sameProps(one, { ...one, run: () => undefined })).toBe(false);
  expect(sameProps(one, { ...one, of: { deep: 1 } })).toBe(false);
});

test('a prop that is missing is not one that is undefined', () => {
  expect(sameProps<object>({ value: undefined }, { other: undefined })).toBe(false);
  expect(sameProps<object>({ value: 1 }, { value: 1, more: 2 })).toBe(false);
});

test('pairs are compared by what they hold', () => {
  expect(sameProps({ entries: [['a', '1']] }, { entries: [['a', '1']] })).toBe(true);
  expect(sameProps({ entries: [['a', '1']] }, { entries: [['a', '2']] })).toBe(false);
});
