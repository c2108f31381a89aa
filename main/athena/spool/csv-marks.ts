import { csvMarksCode } from './csv-marks-code.ts';

/** A number that is known to both sides. */
interface Shared {
  value: number;
}

/** What `csv-marks.wat` exports; described there. */
interface CsvMarks {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly state: Shared;
  readonly fields: Shared;
  readonly width: Shared;
  readonly many: Shared;
  readonly found: Shared;
  readonly kept: Shared;
  readonly fault: Shared;
  find(length: number, base: number, enough: number, each: 0 | 1): number;
}

/** The state of a scan between two rows. */
export const betweenRows = 8;
/** Set in the state of a scan within quotes. */
export const withinQuotes = 1;

/** Bytes of CSV that `csvMarks` takes at a time. */
export const pieceBytes = 128 * 1024;

/** The types of Node leave this part out. */
interface WebAssemblyHost {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { Module, Instance } = Reflect.get(globalThis, 'WebAssembly') as WebAssemblyHost;

/**
 * The scanner of CSV in WebAssembly: it looks at 16 bytes at once, which is several times as fast as one by one. One serves
 * all of a thread, since it keeps nothing from one call to the next that its callers don't set before each.
 */
export const csvMarks = new Instance(new Module(Buffer.from(csvMarksCode, 'base64'))).exports as CsvMarks;

const { buffer } = csvMarks.memory;
/** Where CSV is put before a call. */
export const csvRoom = new Uint8Array(buffer, 0, pieceBytes);
/** The same CSV without second quotes. */
export const singleRoom = Buffer.from(buffer, 0x30000, pieceBytes);
/** The entries that a call has written. */
export const entryRoom = new Uint32Array(buffer, 0x60000, pieceBytes + 1);
