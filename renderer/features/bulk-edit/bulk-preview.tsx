import { Box, Typography } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useRef } from 'react';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import type { BulkRow } from './bulk-plan.ts';

const ROW_HEIGHT = 30;
const COLUMNS = 'minmax(110px, 3fr) minmax(0, 4fr) 16px minmax(0, 5fr)';

/** What each DSN has before and after. Only rows in view are in the page. */
export function BulkPreview({ rows }: { readonly rows: readonly BulkRow[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.dsn.id ?? index,
    overscan: 8,
  });
  return (
    <Box
      ref={scroller}
      // Long lists scroll, and what scrolls must be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label="Preview"
      sx={{ height: 216, overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box role="list" sx={{ position: 'relative' }} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <Box
              key={key}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              sx={rowLook}
              style={{ top: start }}
            >
              <PreviewRow row={row} />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

const rowLook = {
  position: 'absolute',
  left: 0,
  right: 0,
  height: ROW_HEIGHT,
  display: 'grid',
  gridTemplateColumns: COLUMNS,
  gap: 1,
  alignItems: 'center',
  px: 1.25,
  borderBottom: 1,
  borderColor: 'divider',
} as const;

function PreviewRow({ row }: { readonly row: BulkRow }): ReactElement {
  const changes = row.outcome === 'changes';
  return (
    <>
      <Typography
        noWrap
        variant="body2"
        component="span"
        title={row.dsn.name}
        color={changes ? 'textPrimary' : 'textSecondary'}
      >
        {row.dsn.name}
      </Typography>
      <Value value={row.before} muted />
      <Typography component="span" variant="caption" color="textSecondary">
        {changes && (
          <>
            <span aria-hidden>→</span>
            <Box component="span" sx={visuallyHidden}>
              becomes
            </Box>
          </>
        )}
      </Typography>
      {changes ? <Value value={row.after} /> : <Note row={row} />}
    </>
  );
}

function Value(props: { readonly value: string | null; readonly muted?: boolean }): ReactElement {
  const { value, muted = false } = props;
  return (
    <Typography
      noWrap
      component="span"
      title={value ?? ''}
      color={muted || value === null ? 'textSecondary' : 'textPrimary'}
      sx={{ fontSize: '0.75rem', fontFamily: value === null ? 'inherit' : MONOSPACE }}
    >
      {value ?? 'not set'}
    </Typography>
  );
}

function Note({ row }: { readonly row: BulkRow }): ReactElement {
  const note = row.outcome === 'same' ? 'Stays as it is' : row.note;
  return (
    <Typography
      noWrap
      variant="caption"
      component="span"
      title={note}
      color={row.outcome === 'same' || row.outcome === 'not-used' ? 'textSecondary' : 'warning'}
    >
      {note}
    </Typography>
  );
}
