import { expect, it } from 'vitest';
import { switchDefaultLabel, switchPosition, switchValuesFor } from '#renderer/ui/parameter/switch-values.ts';

it('writes a switch as its default is written', () => {
  expect(switchValuesFor('false')).toEqual({ on: 'true', off: 'false' });
  expect(switchValuesFor('0')).toEqual({ on: '1', off: '0' });
  expect(switchValuesFor(null)).toEqual({ on: '1', off: '0' });
});

it('knows a position in other spellings, and leaves alone what is none', () => {
  const values = switchValuesFor('0');
  expect(['1', 'TRUE', ' yes '].map((text) => switchPosition(text, values))).toEqual(['1', '1', '1']);
  expect(switchPosition('False', values)).toBe('0');
  expect(switchPosition('2', values)).toBe('2');
  expect(switchPosition('', values)).toBe('');
});

it('names the default position', () => {
  expect([switchDefaultLabel('1'), switchDefaultLabel('false'), switchDefaultLabel(null)]).toEqual([
    'On',
    'Off',
    '',
  ]);
});
