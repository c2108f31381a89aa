import { expect, it } from 'vitest';
import { fileChangeWords } from '#renderer/features/connection-test/file-change-words.ts';

it.each([
  [-5_000, 'The file changed just now.'],
  [0, 'The file changed just now.'],
  [59_999, 'The file changed just now.'],
  [60_000, 'The file changed 1 min ago.'],
  [3_600_000, 'The file changed 60 min ago.'],
])('%i ms after the change', (passed, words) => {
  expect(fileChangeWords(1_000_000, 1_000_000 + passed)).toBe(words);
});
