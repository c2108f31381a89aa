const plain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Digits that every double holds. */
const exactDigits = 15;

/** Digits of a number that count: without sign, point, exponent and zeros before them. */
function significantDigits(text: string): number {
  const [mantissa = ''] = text.split(/[eE]/);
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

/** Whether a cell spells a number as JSON does. */
export const spellsNumber = (cell: string): boolean => plain.test(cell);

/** Whether a reader that takes the number for a double gets all of its digits. */
export function isExactDouble(cell: string): boolean {
  return spellsNumber(cell) && significantDigits(cell) <= exactDigits && Number.isFinite(Number(cell));
}
