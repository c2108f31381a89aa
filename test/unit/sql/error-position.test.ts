import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorPosition } from '#app/sql/error-position.ts';

const sql = 'select a,\r\n  b\nfrom t😀x where c';

it.each([
  ["line 2:3: Column 'b' cannot be resolved", { line: 2, column: 3 }],
  ['SYNTAX_ERROR: line 1:8: x', { line: 1, column: 8 }],
  // One character, two units.
  ['line 3:8: x', { line: 3, column: 9 }],
  ['FAILED: ParseException line 1:0 cannot recognize input', { line: 1, column: 1 }],
  // At the end of the text.
  ['line 1:999: x', { line: 1, column: 10 }],
  ['line 4:1: x', null],
  ['line 0:1: x', null],
  ['line 1:0: x', null],
  ['deadline 1:2', null],
  ['Query exhausted resources', null],
])('%s', (message, position) => {
  expect(errorPosition(message, sql)).toEqual(position);
});

it('never points out of the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(6), fc.nat(40), (text, line, column) => {
      const position = errorPosition(`line ${line}:${column}: x`, text);
      if (position === null) return;
      const lines = text.split(/\r\n|\r|\n/);
      expect(position.line).toBeLessThanOrEqual(lines.length);
      expect(position.column).toBeLessThanOrEqual((lines[position.line - 1]?.length ?? 0) + 1);
    }),
  );
});
