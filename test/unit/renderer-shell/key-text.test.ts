import { expect, it } from 'vitest';
import { keyText } from '#renderer/ui/key-text.ts';

it('names keys as the keyboard does', () => {
  expect(keyText('Ctrl+Shift+Z', 'Mozilla/5.0 (X11; Linux x86_64)')).toBe('Ctrl+Shift+Z');
  expect(keyText('Ctrl+Shift+Z', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('⌘⇧Z');
});
