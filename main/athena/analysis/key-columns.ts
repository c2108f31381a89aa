import { assertNever } from '#app/assert-never.ts';
import type { ArrangeRequest, ArrangeTables } from './arrange-tables.ts';
import type { BlockSource } from './block-source.ts';
import { FieldFinder } from './field-finder.ts';
import type { KeyPlace, KeyWriter } from './key-writer.ts';
import { decimalKeys, doubleKeys, integerKeys } from './number-keys.ts';
import { type SortForm, sortFormOf } from './sort-form.ts';
import { commonPrefix, keyMarks, textKeys } from './text-keys.ts';
import { timeKeys, timeShapeOf } from './time-keys.ts';

/** A column to sort by. */
export interface KeyColumn {
  readonly column: number;
  readonly form: SortForm;
  readonly place: KeyPlace;
  readonly write: KeyWriter;
  /** Of text: what keys leave out of most values. */
  readonly prefix: Uint8Array;
  /** Bytes of the longest value of some. */
  readonly longest: number;
}

/** Blocks that are looked at beforehand, from all over the rows, and values of each. */
const sampleBlocks = 3;
const sampleValues = 200;

/** Values of a column here and there. Every thread comes to the same ones. */
function sampleOf(source: BlockSource, column: number): Buffer[] {
  const finder = new FieldFinder([column], source.width);
  const values: Buffer[] = [];
  const step = Math.max(1, Math.floor(source.blocks / sampleBlocks));
  for (let block = 0; block < source.blocks; block += step) {
    const { bytes, starts, rowCount } = source.read(block);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = 0; row < rowCount; row += Math.ceil(rowCount / sampleValues)) {
      finder.find(buffer, starts[row] ?? 0, starts[row + 1] ?? 0);
      const [from = 0, to = 0] = finder.at;
      if (from <= to) values.push(buffer.subarray(from, to));
    }
  }
  return values;
}

const noPrefix = new Uint8Array(0);
/** Digits of a decimal number, its sign and its dot. */
const longestNumber = 40;

/** Columns to sort by, with what their keys are to be like. It comes out the same on every thread. */
export function keyColumns(
  { types, sort }: ArrangeRequest,
  { keys, plain }: ArrangeTables,
  source: BlockSource,
): KeyColumn[] {
  return sort.map(({ column, direction }, at): KeyColumn => {
    const form = sortFormOf(types[column] ?? '', plain);
    const place = { words: keys[at] ?? [], flip: direction === 'descending' ? 0xffff_ffff : 0 };
    const common = { column, form, place, prefix: noPrefix, longest: longestNumber };
    switch (form) {
      case 'double':
        return { ...common, write: doubleKeys(place) };
      case 'decimal':
        return { ...common, write: decimalKeys(place) };
      case 'integer':
        return { ...common, write: integerKeys(place) };
      case 'time':
        return timeColumn(common, sampleOf(source, column));
      case 'text':
        return textColumn(common, sampleOf(source, column));
      default:
        return assertNever(form);
    }
  });
}

type Common = Omit<KeyColumn, 'write'>;

function textColumn(common: Common, sample: readonly Buffer[]): KeyColumn {
  const prefix = commonPrefix(sample);
  const longest = sample.reduce((most, { length }) => Math.max(most, length), 0);
  // Words that would hold nothing but the ends of values are not written, and cost no memory.
  const words = Math.ceil((longest - prefix.length + keyMarks) / 4);
  const place = { ...common.place, words: common.place.words.slice(0, Math.max(2, words)) };
  return { ...common, form: 'text', place, prefix, longest, write: textKeys(place, prefix) };
}

function timeColumn(common: Common, sample: readonly Buffer[]): KeyColumn {
  const shape = timeShapeOf(sample[0]?.toString('latin1') ?? '');
  if (shape === null) return textColumn(common, sample);
  const place = { ...common.place, words: common.place.words.slice(0, 2) };
  return { ...common, place, write: timeKeys(place, shape) };
}
