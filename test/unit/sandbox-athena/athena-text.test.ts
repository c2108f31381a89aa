import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleText, floatText } from '#main/sandbox/duckdb/athena-text.ts';

describe('numbers as Java prints them', () => {
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [9_999_999, '9999999.0'],
    [1e7, '1.0E7'],
    [-123_456_789.5, '-1.234567895E8'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%d', (value, text) => {
    expect(doubleText(value)).toBe(text);
  });

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(Number(doubleText(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(Number(floatText(value)))).toBe(value);
      }),
    );
  });

  it('shortens a single-precision number to what tells it apart', () => {
    expect(floatText(Math.fround(0.1))).toBe('0.1');
  });
});
