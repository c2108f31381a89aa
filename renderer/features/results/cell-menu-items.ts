import type { ResultFilter } from '#app/contract/results.ts';
import { type CopyWay, copyWays } from './copy-cells.ts';
import type { CellValue } from './grid/window-source.ts';
import type { GridMenuItem } from './grid-menus.tsx';

interface CellMenuParts {
  /** The active cell's value, as far as windows show it. */
  readonly value: CellValue;
  readonly column: number;
  readonly onCopy: (way: CopyWay) => void;
  readonly onOpen: () => void;
  readonly onFilter: (filter: ResultFilter) => void;
}

/** Windows cut values from here on; what is cut equals no cell. */
const CUT_FROM = 1000;

function sameAs(value: string | null, column: number): ResultFilter {
  if (value === null) return { is: 'null', column };
  return value === '' ? { is: 'empty', column } : { is: 'equal', column, value };
}

/** What can be done with the selected cells, and with the active one. */
export function cellMenuItems({
  value,
  column,
  onCopy,
  onOpen,
  onFilter,
}: CellMenuParts): readonly GridMenuItem[] {
  const filters: readonly GridMenuItem[] =
    value === undefined || (value?.length ?? 0) >= CUT_FROM
      ? []
      : [
          { label: 'Show rows with this value only', run: () => onFilter(sameAs(value, column)) },
          ...(value === null
            ? [{ label: 'Leave out rows with NULL here', run: () => onFilter({ is: 'not-null', column }) }]
            : [
                {
                  label: 'Leave out rows with this value',
                  run: () => onFilter({ is: 'not-equal', column, value }),
                },
              ]),
        ];
  return [
    { label: 'Open cell', keys: 'Enter', run: onOpen },
    null,
    ...copyWays.map((way, index) => ({
      label: way.label,
      run: () => onCopy(way),
      ...(index === 0 ? { keys: 'Ctrl+C' } : {}),
    })),
    ...(filters.length === 0 ? [] : [null, ...filters]),
  ];
}
