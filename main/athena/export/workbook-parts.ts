const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;
export const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

/** The parts of a workbook besides its sheets, by their names in the archive (ECMA-376, parts 1 and 2). */
export function workbookParts(sheets: number): readonly (readonly [name: string, text: string])[] {
  const all = Array.from({ length: sheets }, (_, at) => at + 1);
  const each = (element: (sheet: number) => string): string => all.map(element).join('');
  const part = (path: string, type: string): string =>
    `<Override PartName="/${path}" ContentType="${sheetType}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${documents}/relationships/${type}" Target="${target}"/>`;
  const relations = (inside: string): string =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${inside}</Relationships>`;
  const styles = cellFormats([0, 14, 164]);
  return [
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${documents}/relationships"><sheets>${each(
        (sheet) =>
          `<sheet name="Result${sheet === 1 ? '' : ` ${sheet}`}" sheetId="${sheet}" r:id="rId${sheet}"/>`,
      )}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        each((sheet) => relation(`rId${sheet}`, 'worksheet', `worksheets/sheet${sheet}.xml`)) +
          relation(`rId${sheets + 1}`, 'styles', 'styles.xml'),
      ),
    ],
    [
      'xl/styles.xml',
      `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${styles}</cellXfs></styleSheet>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('xl/workbook.xml', 'sheet.main')}${part('xl/styles.xml', 'styles')}${each((sheet) => part(sheetPath(sheet), 'worksheet'))}</Types>`,
    ],
  ];
}

/** Formats of cells by their numbers, in the order of `sheetStyles`. */
function cellFormats(numbers: readonly number[]): string {
  return numbers
    .map(
      (number) =>
        `<xf numFmtId="${number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    .join('');
}
