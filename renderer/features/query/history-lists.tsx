import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { OwnQuery, PastQuery } from '#app/contract/queries.ts';
import type { SavedQuery } from '#app/contract/query-texts.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { formatBytes } from '#renderer/ui/format-bytes.ts';
import { formatElapsed, formatInstant } from '#renderer/ui/format-time.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { NameDialog } from './name-dialog.tsx';
import { type ListedQuery, QueryList } from './query-list.tsx';
import { RunIcon } from './run-icon.tsx';
import { formatCost, runStateWords } from './run-words.ts';
import { usePages } from './use-pages.ts';
import { useSavedQueries } from './use-saved-queries.ts';

/** What a list of queries needs, and whom it tells. */
export interface QueryListing {
  readonly dsnId: string;
  readonly workgroup: string | null;
  readonly search: string;
  readonly onOpen: (query: {
    readonly title?: string;
    readonly sql: string;
    readonly catalog: string | null;
    readonly database: string | null;
    readonly savedQueryId?: string | null;
  }) => void;
  /** Opens the result of a query that ended before, or takes up one that runs. */
  readonly onResult: (executionId: string, query: { readonly sql: string }) => void;
}

const contains = (search: string, ...texts: readonly (string | null)[]): boolean => {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted));
};

const when = (ms: number | null): string | null => (ms === null ? null : formatInstant(ms / 1000));

const states = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;

function pastQuery(past: PastQuery, { onOpen, onResult }: QueryListing): ListedQuery {
  const kind = states[past.state];
  const { totalMs, scannedBytes } = past.statistics;
  const { sql, catalog, database, executionId } = past;
  const hasRows = kind === 'succeeded' || kind === 'running' || kind === 'queued';
  return {
    id: executionId,
    icon: <RunIcon kind={kind} />,
    title: null,
    sql,
    facts: [
      runStateWords(kind),
      when(past.submittedAt),
      totalMs === null ? null : formatElapsed(totalMs),
      scannedBytes === null ? null : formatBytes(scannedBytes),
      past.cost === null || past.cost.high === 0 ? null : formatCost(past.cost),
      past.ours ? 'this program' : null,
    ],
    actions: [
      { label: 'Open', run: () => onOpen({ sql, catalog, database }) },
      ...(hasRows ? [{ label: 'Open result', run: () => onResult(executionId, { sql }) }] : []),
    ],
  };
}

/** The workgroup's history, from Athena. */
export function WorkgroupHistory(props: QueryListing): ReactElement {
  const { dsnId, workgroup, search } = props;
  const { client, queries } = useProgram();
  const input = { dsnId, workgroup, nextToken: null };
  const pages = usePages(queries.queries.history.key({ input }), (nextToken, signal) =>
    client.queries.history({ dsnId, workgroup, nextToken }, { signal }),
  );
  const found = pages.items.filter((past) => contains(search, past.sql, past.executionId, past.database));
  return (
    <QueryList
      label="Queries of the workgroup"
      queries={found.map((past) => pastQuery(past, props))}
      loading={pages.loading}
      error={pages.error}
      onAgain={pages.again}
      onMore={pages.more ? pages.loadMore : null}
      none={
        search === '' ? 'The workgroup has no queries yet.' : 'None of the loaded queries holds this text.'
      }
    />
  );
}

function ownQuery(own: OwnQuery, { onOpen, onResult }: QueryListing): ListedQuery {
  const { executionId, sql, catalog, database, end } = own;
  return {
    id: executionId,
    icon: end === null ? null : <RunIcon kind={end} />,
    title: null,
    sql,
    facts: [end === null ? 'End not seen' : runStateWords(end), when(own.startedAt), own.workgroup],
    actions: [
      { label: 'Open', run: () => onOpen({ sql, catalog, database }) },
      ...(end === 'failed' || end === 'cancelled'
        ? []
        : [{ label: 'Open result', run: () => onResult(executionId, { sql }) }]),
    ],
  };
}

/** What this program has started with the DSN; known without Athena. */
export function OwnHistory(props: QueryListing): ReactElement {
  const { dsnId, search } = props;
  const { queries } = useProgram();
  const own = useQuery({
    ...queries.queries.own.queryOptions({ input: { dsnId } }),
    gcTime: 0,
    retry: false,
  });
  const found = (own.data?.items ?? []).filter(({ sql, executionId }) => contains(search, sql, executionId));
  return (
    <QueryList
      label="Queries of this program"
      queries={found.map((one) => ownQuery(one, props))}
      loading={own.isFetching}
      error={own.error}
      onAgain={() => void own.refetch()}
      onMore={null}
      none={search === '' ? 'This program has run no query with this DSN yet.' : 'No query holds this text.'}
    />
  );
}

/** The user's own saved queries, which every DSN has. */
export function SavedQueries(props: QueryListing): ReactElement {
  const { dsnId, search, onOpen } = props;
  const { client } = useProgram();
  const { fail } = useFeedback();
  const saved = useSavedQueries(dsnId);
  const [renaming, setRenaming] = useState<SavedQuery | null>(null);
  const [removed, setRemoved] = useState<SavedQuery | null>(null);
  const keep = ({ updatedAt: _updatedAt, ...query }: SavedQuery): void =>
    void client.queryTexts.save(query).catch(fail);
  const remove = async (query: SavedQuery): Promise<void> => {
    try {
      await client.queryTexts.remove({ id: query.id });
      setRemoved(query);
    } catch (error) {
      fail(error);
    }
  };
  const listed = saved
    .filter(({ title, sql }) => contains(search, title, sql))
    .map((query) => ({
      ...{ id: query.id, icon: null, title: query.title, sql: query.sql },
      facts: [query.database, when(query.updatedAt)],
      actions: [
        {
          label: 'Open',
          run: () => {
            const { title, sql, catalog, database, id } = query;
            onOpen({ title, sql, catalog, database, savedQueryId: id });
          },
        },
        { label: 'Rename', run: () => setRenaming(query) },
        { label: 'Remove', run: () => void remove(query) },
      ],
    }));
  return (
    <>
      {removed !== null && (
        <RemovedNotice
          title={removed.title}
          onUndo={() => {
            setRemoved(null);
            keep(removed);
          }}
        />
      )}
      <QueryList
        label="Saved queries"
        queries={listed}
        loading={false}
        error={null}
        onAgain={null}
        onMore={null}
        none={
          search === ''
            ? 'Nothing is saved yet. “Save query” keeps the text of a tab here.'
            : 'No saved query holds this text.'
        }
      />
      {renaming !== null && (
        <NameDialog
          title="Rename saved query"
          first={renaming.title}
          confirm="Rename"
          onCancel={() => setRenaming(null)}
          onConfirm={(title) => {
            setRenaming(null);
            keep({ ...renaming, title });
          }}
        />
      )}
    </>
  );
}

/** Stands in the drawer, since what is behind it can't be reached. Takes the focus that went with the query. */
function RemovedNotice({
  title,
  onUndo,
}: {
  readonly title: string;
  readonly onUndo: () => void;
}): ReactElement {
  return (
    <Box
      role="status"
      sx={{ display: 'flex', alignItems: 'center', px: 2, py: 0.5, bgcolor: 'action.hover' }}
    >
      <Typography variant="body2" noWrap sx={{ flex: 1, minWidth: 0 }}>
        {title} was removed.
      </Typography>
      <Button key={title} autoFocus onClick={onUndo}>
        Undo
      </Button>
    </Box>
  );
}

/** Queries that the workgroup keeps for everyone; they can be opened, not changed. */
export function NamedQueries(props: QueryListing): ReactElement {
  const { dsnId, workgroup, search, onOpen } = props;
  const { client, queries } = useProgram();
  const input = { dsnId, workgroup, nextToken: null };
  const pages = usePages(queries.queries.named.key({ input }), (nextToken, signal) =>
    client.queries.named({ dsnId, workgroup, nextToken }, { signal }),
  );
  const listed = pages.items
    .filter(({ name, sql, description }) => contains(search, name, sql, description))
    .map(({ id, name, sql, database, description }) => ({
      ...{ id, icon: null, title: name, sql, facts: [database, description] },
      actions: [{ label: 'Open', run: () => onOpen({ title: name, sql, catalog: null, database }) }],
    }));
  return (
    <QueryList
      label="Named queries of the workgroup"
      queries={listed}
      loading={pages.loading}
      error={pages.error}
      onAgain={pages.again}
      onMore={pages.more ? pages.loadMore : null}
      none={
        search === '' ? 'The workgroup has no named queries.' : 'None of the loaded queries holds this text.'
      }
    />
  );
}
