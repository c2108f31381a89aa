import { Box, Chip, Typography } from '@mui/material';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { TableDetails } from '#app/contract/catalog.ts';
import { quotePath } from '#app/sql/quote-name.ts';
import { AGAIN_WHEN_LOST } from '#renderer/ui/again-when-lost.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { type CopyableFact, CopyableFacts } from '#renderer/ui/copyable-facts.tsx';
import { FactGrid } from '#renderer/ui/fact-grid.tsx';
import { formatInstant } from '#renderer/ui/format-time.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { RefreshButton } from '#renderer/ui/refresh-button.tsx';
import type { CatalogQuery } from './catalog-commands.ts';
import { type NodePath, placeOf } from './catalog-node.ts';
import { ColumnTable } from './column-table.tsx';
import { CreateStatement } from './create-statement.tsx';
import { SampleList } from './sample-list.tsx';

interface TablePageProps {
  readonly dsnId: string;
  readonly path: NodePath;
  readonly onQuery: (query: CatalogQuery) => void;
}

/** All that the metastore says of a table or view, and queries to begin with. */
export function TablePage({ dsnId, path, onQuery }: TablePageProps): ReactElement {
  const { queries } = useProgram();
  const place = placeOf(path);
  const asked: UseQueryResult<TableDetails, unknown> = useQuery(
    queries.catalog.table.queryOptions({
      input: { dsnId, ...place },
      retry: false,
      staleTime: 60_000,
      ...AGAIN_WHEN_LOST,
    }),
  );
  const fullName = quotePath(...path);
  return (
    <Box
      component="section"
      aria-label={`Table ${place.table}`}
      sx={{ flex: 1, minWidth: 0, overflow: 'auto', px: 2.5, py: 2 }}
    >
      <Box sx={{ maxWidth: 920, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="h2" noWrap title={place.table} sx={{ minWidth: 0 }}>
              {place.table}
            </Typography>
            {asked.data?.kind === 'view' && <Chip label="View" variant="outlined" />}
            <Box sx={{ flex: 1 }} />
            <RefreshButton
              label="Refresh the table"
              busy={asked.isFetching}
              onRefresh={() => void asked.refetch()}
            />
          </Box>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
            <Typography variant="body2" color="textSecondary" noWrap title={fullName}>
              {fullName}
            </Typography>
            <CopyButton text={fullName} label="Copy full name" sx={{ fontSize: 14, p: 0.5 }} />
          </Box>
        </Box>
        <AskedPart asked={asked} loading="Loading the table">
          {(table) => <Details dsnId={dsnId} path={path} table={table} onQuery={onQuery} />}
        </AskedPart>
      </Box>
    </Box>
  );
}

function Details(props: TablePageProps & { readonly table: TableDetails }): ReactElement {
  const { dsnId, path, table, onQuery } = props;
  return (
    <>
      <CopyableFacts facts={factsOf(table)} />
      <SampleList path={path} table={table} onQuery={onQuery} />
      <ColumnTable table={table} />
      <CreateStatement key={path.join('\n')} dsnId={dsnId} path={path} kind={table.kind} />
      {table.parameters.length > 0 && (
        <Folded title={`Parameters (${table.parameters.length})`}>
          <FactGrid facts={table.parameters.map(({ key, value }) => ({ label: key, value }))} />
        </Folded>
      )}
    </>
  );
}

function factsOf({ tableType, createdAt, lastAccessedAt, location }: TableDetails): readonly CopyableFact[] {
  const told = (label: string, value: string | null): CopyableFact => ({
    label,
    value: value ?? 'Not told',
    copied: null,
  });
  const instant = (at: number | null): string | null => (at === null ? null : formatInstant(at / 1000));
  return [
    told('Type', tableType),
    told('Created', instant(createdAt)),
    told('Last access', instant(lastAccessedAt)),
    ...(location === null ? [] : [{ label: 'Location', value: location, copied: location }]),
  ];
}

function Folded(props: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Box>
      <Typography variant="h3" component="h3">
        <Box
          component="button"
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{
            all: 'unset',
            cursor: 'pointer',
            '&:focus-visible': { outline: '2px solid', outlineOffset: 2 },
          }}
        >
          {open ? '▾' : '▸'} {props.title}
        </Box>
      </Typography>
      {open && <Box sx={{ mt: 0.5 }}>{props.children}</Box>}
    </Box>
  );
}
