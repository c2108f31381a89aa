import KeyIcon from '@mui/icons-material/KeyOutlined';
import { Box, Typography } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import type { TableDetails } from '#app/contract/catalog.ts';
import { quoteName } from '#app/sql/quote-name.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { MONOSPACE } from '#renderer/ui/theme.ts';

const ROW = 30;
/** So many lines are seen at once; the rest is scrolled to. */
const ROWS_IN_VIEW = 14;
const GRID = 'minmax(0, 2fr) minmax(0, 2fr) minmax(0, 2fr) 28px';

interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly comment: string | null;
  readonly partition: boolean;
}

function allColumns({ columns, partitionKeys }: TableDetails): readonly TableColumn[] {
  return [
    ...columns.map((column) => ({ ...column, partition: false })),
    ...partitionKeys.map((column) => ({ ...column, partition: true })),
  ];
}

function fits({ name, type, comment }: TableColumn, wanted: string): boolean {
  return [name, type, comment ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** Columns with their types, partition keys marked; a thousand of them are searched and scrolled through. */
export function ColumnTable({ table }: { readonly table: TableDetails }): ReactElement {
  const [search, setSearch] = useState('');
  const columns = useMemo(() => allColumns(table), [table]);
  const wanted = search.trim().toLowerCase();
  const shown = useMemo(() => columns.filter((column) => fits(column, wanted)), [columns, wanted]);
  const names = shown.map(({ name }) => quoteName(name)).join(', ');
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Typography variant="h3" sx={{ flex: 'none' }}>
          Columns ({wanted === '' ? columns.length : `${shown.length} of ${columns.length}`})
        </Typography>
        <CopyButton text={names} label="Copy the names, with commas" sx={{ fontSize: 14, p: 0.5 }} />
        <Box sx={{ flex: 1 }} />
        {columns.length > 8 && (
          <Box sx={{ width: 220 }}>
            <SearchField label="Search columns" search={search} onSearch={setSearch} />
          </Box>
        )}
      </Box>
      <Rows columns={shown} />
      {shown.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {columns.length === 0 ? 'The metastore names no columns.' : 'No column fits.'}
        </Typography>
      )}
    </Box>
  );
}

function Rows({ columns }: { readonly columns: readonly TableColumn[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  return (
    <Box
      ref={scroller}
      role="region"
      aria-label="Columns"
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      sx={{ maxHeight: ROW * ROWS_IN_VIEW, overflow: 'auto', borderTop: 1, borderColor: 'divider' }}
    >
      <ul style={{ position: 'relative', height: virtualizer.getTotalSize(), margin: 0, padding: 0 }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const column = columns[index];
          return (
            column && (
              <li
                key={`${index} ${column.name}`}
                aria-setsize={columns.length}
                aria-posinset={index + 1}
                style={{
                  listStyle: 'none',
                  position: 'absolute',
                  left: 0,
                  right: 0,
                  top: start,
                  height: ROW,
                }}
              >
                <ColumnRow column={column} />
              </li>
            )
          );
        })}
      </ul>
    </Box>
  );
}

function ColumnRow({ column }: { readonly column: TableColumn }): ReactElement {
  const { name, type, comment, partition } = column;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: GRID,
        alignItems: 'center',
        columnGap: 1,
        height: '100%',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="body2" noWrap title={name}>
        {name}
        {partition && (
          <KeyIcon
            titleAccess="Partition key"
            sx={{ fontSize: 14, ml: 0.5, verticalAlign: 'text-bottom', color: 'warning.main' }}
          />
        )}
      </Typography>
      <Typography variant="body2" noWrap title={type} sx={{ fontFamily: MONOSPACE, fontSize: '0.75rem' }}>
        {type}
      </Typography>
      <Typography variant="caption" color="textSecondary" noWrap title={comment ?? ''}>
        {comment}
      </Typography>
      <CopyButton text={quoteName(name)} label={`Copy ${name}`} sx={{ fontSize: 14, p: 0.5 }} />
    </Box>
  );
}
