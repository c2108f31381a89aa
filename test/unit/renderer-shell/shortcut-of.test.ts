import { expect, it } from 'vitest';
import { shortcutOf } from '#renderer/ui/use-shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

it('names keys alike on all systems and whatever Shift does to the letter', () => {
  expect(shortcutOf({ ...plain, key: 's', ctrlKey: true })).toBe('mod+s');
  expect(shortcutOf({ ...plain, key: 's', metaKey: true })).toBe('mod+s');
  expect(shortcutOf({ ...plain, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('mod+shift+z');
  expect(shortcutOf({ ...plain, key: '1', altKey: true })).toBe('alt+1');
  expect(shortcutOf({ ...plain, key: 'F2' })).toBe('F2');
});
