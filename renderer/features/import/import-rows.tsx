import { Box } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useMemo, useRef } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { ImportRowView } from './import-row.tsx';
import type { ImportAction, ImportPreview, ImportRow } from './import-state.ts';

interface ImportRowsProps {
  readonly rows: readonly ImportRow[];
  readonly sources: ImportPreview['sources'];
  readonly dsns: readonly StoredDsn[];
  readonly problems: ReadonlyMap<number, string>;
  readonly onAction: (action: ImportAction) => void;
}

/** What was found, a block for each DSN. Only those in view are in the page. */
export function ImportRows({ rows, sources, dsns, problems, onAction }: ImportRowsProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map(dsns.map((dsn) => [dsn.id, dsn] as const)), [dsns]);
  const byName = useMemo(() => new Map(dsns.map(({ name }) => [name.toLowerCase(), name] as const)), [dsns]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 96,
    getItemKey: (index) => rows[index]?.at ?? index,
    overscan: 4,
  });
  return (
    <Box
      ref={scroller}
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label="What was found"
      sx={{ flex: '0 1 auto', minHeight: 80, overflow: 'auto', mx: -1, px: 1 }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', listStyle: 'none', m: 0, p: 0 }}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const { replaces } = row.candidate;
          return (
            <Box
              key={key}
              component="li"
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              sx={{ position: 'absolute', left: 0, right: 0, borderBottom: 1, borderColor: 'divider' }}
              style={{ top: start }}
            >
              <ImportRowView
                row={row}
                there={replaces === null ? undefined : byId.get(replaces)}
                replaceable={
                  byName.get(row.name.toLowerCase()) ?? (replaces === null ? null : row.candidate.name)
                }
                ofComputer={sources[row.source]?.source.kind === 'place'}
                problem={problems.get(row.at) ?? null}
                onChange={(change) => onAction({ kind: 'row-changed', at: row.at, change })}
              />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
