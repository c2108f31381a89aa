import { describe, expect, test } from 'vitest';
import { fileNameOf } from '#app/dsn/file-name.ts';

describe('a file named after a DSN', () => {
  test.each([
    ['Sales', 'Sales'],
    ['Größe 1_a-b', 'Größe 1_a-b'],
    ['a/b\\c:d.e', 'a_b_c_d_e'],
    ['CON', 'CON_'],
    ['nul', 'nul_'],
    ['Lpt1', 'Lpt1_'],
    ['COM¹', 'COM¹_'],
    ['CONS', 'CONS'],
    ['COM', 'COM'],
  ])('%j is kept as %j', (name, file) => {
    expect(fileNameOf(name)).toBe(file);
  });
});
