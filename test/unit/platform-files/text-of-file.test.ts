import { describe, expect, it } from 'vitest';
import { textOfFile } from '#main/platform/text-of-file.ts';

const utf16 = (text: string, mark: readonly [number, number]): Uint8Array => {
  const little = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), mark[0] === 0xff ? little : little.swap16()]);
};

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('[é 🎉]\n')],
    ['UTF-16, little end first', utf16('[é 🎉]\n', [0xff, 0xfe])],
    ['UTF-16, big end first', utf16('[é 🎉]\n', [0xfe, 0xff])],
  ])('%s', (_name, bytes) => {
    expect(textOfFile(bytes)).toBe('[é 🎉]\n');
  });

  it('keeps the mark of UTF-8, of which the reader warns', () => {
    expect(textOfFile(Buffer.from('\uFEFF[a]'))).toBe('\uFEFF[a]');
  });

  it('takes what is not UTF-8 as Windows-1252', () => {
    expect(textOfFile(Buffer.from([0x4c, 0xe9, 0x6e]))).toBe('Lén');
  });
});
