import { expect, it } from 'vitest';
import { isHalfTyped } from '#renderer/features/dsn-editor/half-typed.ts';

const typed = (text: string): boolean => isHalfTyped({ world: 'windows', text });

it('finds what a text holds that is no parameter yet', () => {
  expect(typed('AwsRegion=eu-west-1;Workgr')).toBe(true);
  expect(typed('AwsRegion={eu-west-1')).toBe(true);
  expect(typed('=sales')).toBe(true);
});

it('does not mind a text that says the same in another way', () => {
  expect(isHalfTyped(null)).toBe(false);
  expect(typed('awsregion = {eu-west-1} ;')).toBe(false);
  expect(typed('AwsRegion=eu-west-1;AwsRegion=eu-west-2')).toBe(false);
});
