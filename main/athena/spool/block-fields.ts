import { betweenRows, csvMarks, csvRoom, entryRoom, pieceBytes, singleRoom } from './csv-marks.ts';

/** Fields of rows of CSV as Athena writes it. */
export interface BlockFields {
  /** The CSV with each doubled quote once, so that a value is one piece of it. */
  readonly bytes: Buffer;
  /** For each field twice the position of what ends it in `bytes`, and 1 more where the field is not ASCII. */
  readonly ends: Uint32Array;
}

function look(piece: Uint8Array, base: number): void {
  csvRoom.set(piece);
  csvMarks.find(piece.length, base, 0, 1);
}

/** The last field of a result may end without a mark. */
function withLast(ends: Uint32Array, found: number, fields: number, length: number): Uint32Array {
  if (found < fields) ends[found] = length * 2 + csvMarks.many.value;
  return ends.subarray(0, fields);
}

function inPieces(bytes: Uint8Array, fields: number): BlockFields {
  const ends = new Uint32Array(fields);
  const kept = Buffer.allocUnsafeSlow(bytes.length);
  let found = 0;
  let length = 0;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    look(bytes.subarray(at, at + pieceBytes), length);
    ends.set(entryRoom.subarray(0, csvMarks.found.value), found);
    kept.set(singleRoom.subarray(0, csvMarks.kept.value), length);
    found += csvMarks.found.value;
    length += csvMarks.kept.value;
  }
  return { bytes: kept.subarray(0, length), ends: withLast(ends, found, fields, length) };
}

/** Finds the fields of CSV that is known to be right. What it gives is good until the next scan of this thread. */
export function fieldsOf(bytes: Uint8Array, fields: number): BlockFields {
  csvMarks.state.value = betweenRows;
  csvMarks.many.value = 0;
  if (bytes.length > pieceBytes) return inPieces(bytes, fields);
  look(bytes, 0);
  const kept = singleRoom.subarray(0, csvMarks.kept.value);
  return { bytes: kept, ends: withLast(entryRoom, csvMarks.found.value, fields, kept.length) };
}
