/** What kind of computer a library is made for. */
export type Architecture = 'x86_64' | 'x86' | 'arm64' | 'arm64ec' | 'other';

/** What the first bytes of a library say. A universal file of macOS holds several architectures. */
export interface LibraryHeader {
  readonly format: 'pe' | 'elf' | 'mach-o';
  readonly bits: 32 | 64;
  readonly architectures: readonly Architecture[];
}

/** How much of a file is needed. */
export const HEADER_BYTES = 4096;

/** Reads the header of a Windows, Linux or macOS library; undefined where it is none of these. */
export function readLibraryHeader(bytes: Uint8Array): LibraryHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readElf(view) ?? readMachO(view) ?? readPe(view);
  } catch (error) {
    // The file ends in the middle of its header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const peMachines: Readonly<Record<number, Architecture>> = {
  34404: 'x86_64',
  332: 'x86',
  43620: 'arm64',
  42561: 'arm64ec',
};

/** PE: an offset at 0x3c leads to `PE\0\0`; the machine follows, and the magic number of the optional header. */
function readPe(view: DataView): LibraryHeader | undefined {
  if (view.getUint16(0, true) !== 0x5a4d) return undefined;
  const start = view.getUint32(0x3c, true);
  if (view.getUint32(start, true) !== 0x4550) return undefined;
  const machine = peMachines[view.getUint16(start + 4, true)] ?? 'other';
  const bits = view.getUint16(start + 24, true) === 0x20b ? 64 : 32;
  return { format: 'pe', bits, architectures: [machine] };
}

const elfMachines: Readonly<Record<number, Architecture>> = { 62: 'x86_64', 3: 'x86', 183: 'arm64' };

function readElf(view: DataView): LibraryHeader | undefined {
  if (view.getUint32(0) !== 0x7f454c46) return undefined;
  const bits = view.getUint8(4) === 2 ? 64 : 32;
  const machine = elfMachines[view.getUint16(18, view.getUint8(5) === 1)] ?? 'other';
  return { format: 'elf', bits, architectures: [machine] };
}

const machTypes: Readonly<Record<number, Architecture>> = {
  16777223: 'x86_64',
  7: 'x86',
  16777228: 'arm64',
};

const bits64 = 0x01000000;

/** Mach-O: one architecture little-endian, or `cafebabe` with a big-endian list of them. */
function readMachO(view: DataView): LibraryHeader | undefined {
  const magic = view.getUint32(0);
  if (magic === 0xcffaedfe || magic === 0xcefaedfe) return machHeader([view.getUint32(4, true)]);
  const entry = magic === 0xcafebabe ? 20 : magic === 0xcafebabf ? 32 : undefined;
  if (entry === undefined) return undefined;
  const count = view.getUint32(4);
  // A Java class begins with the same bytes; its version stands here, which is larger.
  if (count === 0 || count > 20) return undefined;
  return machHeader(Array.from({ length: count }, (_, index) => view.getUint32(8 + index * entry)));
}

function machHeader(types: readonly number[]): LibraryHeader {
  const wide = types.some((type) => (type & bits64) !== 0);
  return {
    format: 'mach-o',
    bits: wide ? 64 : 32,
    architectures: types.map((type) => machTypes[type] ?? 'other'),
  };
}
