import fc from 'fast-check';

/** Values that are hard on CSV: NULL, nothing, quotes, separators, line ends, more bytes than one per character. */
export const awkwardCell: fc.Arbitrary<string | null> = fc.oneof(
  fc.constant(null),
  fc.constant(''),
  fc.constantFrom(
    '"',
    '""',
    ',',
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\uFEFF',
    'NULL',
    '=1+1',
    ' ',
    '😀',
    'ß',
    '","',
    '"\n"',
  ),
  fc.constantFrom('"é'.repeat(200), 'a"'.repeat(200)),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'é', '😀'), maxLength: 12 }),
);

/** Rows of equal width; width and rows are small, since it is the values that matter. */
export const awkwardRows: fc.Arbitrary<(string | null)[][]> = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(awkwardCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
  );

/** The bytes in pieces, cut wherever the numbers say. */
export function inPieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((one, other) => one - other);
  return [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length));
}
