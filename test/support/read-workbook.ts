import { inflateRawSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';

/** Text of each file of a zip archive, by its central directory. */
function filesOf(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const text = inflateRawSync(archive.subarray(data, data + packed));
    if (text.length !== size) throw new Error(`${name} has ${text.length} bytes in place of ${size}.`);
    files.set(name, text.toString('utf8'));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** A cell as it stands in a sheet: its type and style, and its text. */
export interface SheetCell {
  readonly type: string;
  readonly style: string;
  readonly text: string;
}

const columnOf = (reference: string): number =>
  [...reference.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const decoded = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The cells of each sheet of a workbook, row by row. */
export function readWorkbook(archive: Buffer): (SheetCell | undefined)[][][] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    trimValues: false,
    parseTagValue: false,
    isArray: (name) => name === 'c' || name === 'row',
    processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e9 },
  });
  const files = filesOf(archive);
  for (const part of ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/styles.xml'])
    if (!parser.parse(files.get(part) ?? '')['?xml']) throw new Error(`${part} is missing.`);
  const sheets: (SheetCell | undefined)[][][] = [];
  for (let sheet = 1; files.has(`xl/worksheets/sheet${sheet}.xml`); sheet += 1) {
    const { worksheet } = parser.parse(files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '');
    const rows = worksheet.sheetData.row ?? [];
    sheets.push(
      rows.map((row: { c?: Record<string, unknown>[] }) => {
        const cells: (SheetCell | undefined)[] = [];
        for (const cell of row.c ?? []) {
          const inline = Reflect.get(Object(cell.is), 't');
          const text =
            Object(inline) === inline ? (Reflect.get(inline, '#text') ?? '') : (cell.v ?? inline ?? '');
          cells[columnOf(String(cell['@_r']))] = {
            type: String(cell['@_t'] ?? 'n'),
            style: String(cell['@_s'] ?? ''),
            text: decoded(String(text)),
          };
        }
        return cells;
      }),
    );
  }
  return sheets;
}
