import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '#main/sandbox/s3/byte-range.ts';

describe('parseByteRange', () => {
  it.each([
    [undefined, { kind: 'whole' }],
    ['bytes=0-0', { kind: 'part', span: { start: 0, end: 1 } }],
    ['bytes=2-', { kind: 'part', span: { start: 2, end: 10 } }],
    ['bytes=-3', { kind: 'part', span: { start: 7, end: 10 } }],
    ['bytes=-99', { kind: 'part', span: { start: 0, end: 10 } }],
    ['bytes=5-99', { kind: 'part', span: { start: 5, end: 10 } }],
    ['bytes=10-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=5-2', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=0-1,3-4', { kind: 'whole' }],
    ['lines=0-1', { kind: 'whole' }],
  ])('%s of ten bytes', (header, expected) => {
    expect(parseByteRange(header, 10)).toEqual(expected);
  });

  it('never leaves the object', () => {
    fc.assert(
      fc.property(fc.option(fc.nat()), fc.option(fc.nat()), fc.nat(1000), (first, last, size) => {
        const range = parseByteRange(`bytes=${first ?? ''}-${last ?? ''}`, size);
        if (range.kind !== 'part') return;
        expect(range.span.start).toBeLessThan(range.span.end);
        expect(range.span.end).toBeLessThanOrEqual(size);
      }),
    );
  });
});
