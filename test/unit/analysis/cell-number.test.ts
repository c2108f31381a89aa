import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellNumber } from '#main/athena/analysis/cell-number.ts';

const numberIn = (text: string): number => {
  const bytes = Buffer.from(`"${text}"`);
  return cellNumber(bytes, 1, bytes.length - 1);
};

const digits = fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: 1, maxLength: 19 });

it('reads the double nearest to what is written, as the language does', () => {
  const text = fc.oneof(
    fc.double().map(String),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String),
    fc.double().map((value) => value.toExponential()),
    fc
      .tuple(fc.constantFrom('', '-'), digits, digits)
      .map(([sign, whole, part]) => `${sign}${whole}.${part}`),
    fc
      .tuple(digits, fc.integer({ min: -30, max: 30 }))
      .map(([whole, power]) => `${whole.slice(0, 17)}E${power}`),
    fc.constantFrom(
      '',
      '-',
      '.',
      '5.',
      '.5',
      '+7',
      ' 8 ',
      '1e',
      '1e+2',
      '1E-2',
      '0x10',
      '1.2.3',
      'Infinity',
      '-0',
    ),
  );
  fc.assert(
    fc.property(text, (one) => {
      expect(numberIn(one)).toBe(one.trim() === '' ? Number.NaN : Number(one));
    }),
    { numRuns: 5000 },
  );
});

it('reads what lies in the middle between two doubles, and next to it', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 56n }),
      fc.integer({ min: 1, max: 17 }),
      (value, dot) => {
        const whole = `${value}`;
        const text = `${whole.slice(0, -dot) || '0'}.${whole.slice(-dot).padStart(dot, '0')}`;
        expect(numberIn(text)).toBe(Number(text));
        expect(numberIn(whole)).toBe(Number(whole));
      },
    ),
    { numRuns: 5000 },
  );
});
