import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { QueryView } from '#app/contract/query-texts.ts';
import { copyText } from '#renderer/ui/copy-text.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useKeepView, useKeptView } from '#renderer/ui/kept-view.ts';
import { RefreshButton } from '#renderer/ui/refresh-button.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { useFocusKept } from '#renderer/ui/use-focus-kept.ts';
import type { CatalogCommands, CatalogQuery } from './catalog-commands.ts';
import { keyOf, type NodePath } from './catalog-node.ts';
import { CatalogTree } from './catalog-tree.tsx';
import { loadedListing } from './listing-query.ts';
import { queryOf } from './node-samples.ts';
import { keptNodes, openNodesOf } from './open-nodes.ts';
import { treeRows } from './tree-rows.ts';
import { type Listings, useListings } from './use-listings.ts';
import { type ServerSearchControls, useServerSearch } from './use-server-search.ts';
import { withFound } from './with-found.ts';

interface CatalogPaneProps {
  readonly dsn: StoredDsn;
  /** Puts a name into the editor; null where there is no editor beside the tree. */
  readonly onInsert: ((text: string) => void) | null;
  readonly onQuery: (query: CatalogQuery) => void;
  /** The table whose page is shown beside the tree, and how to show another; left out where there is no page. */
  readonly table?: { readonly path: NodePath | null; readonly onOpen: (path: NodePath) => void };
}

/** Catalogs, databases, tables and columns that the DSN's sign-in sees. To stand below an `AccessGate`. */
export function CatalogPane(props: CatalogPaneProps): ReactElement {
  const view = useKeptView(props.dsn.id);
  if (view === undefined) return <LinearProgress aria-label="Loading the catalog" />;
  return <PaneOfDsn key={props.dsn.id} {...props} kept={view.openNodes} />;
}

function useOpenNodes(dsn: StoredDsn, kept: QueryView['openNodes']) {
  const [open, setOpen] = useState(() => openNodesOf(dsn, kept));
  const keep = useKeepView(dsn.id);
  const change = (keys: readonly string[], opened: boolean): void => {
    const next = new Set(open);
    for (const key of keys) opened ? next.add(key) : next.delete(key);
    setOpen(next);
    keep({ openNodes: keptNodes(next) });
  };
  return { open, change };
}

function useCommands({ onInsert, onQuery, table }: CatalogPaneProps, listings: Listings): CatalogCommands {
  const { tell } = useFeedback();
  return {
    copy: (text) =>
      void copyText(text).then((copied) => tell(copied ? `Copied ${text}` : 'Copying was refused.')),
    insert: onInsert,
    query: (node, sample) => onQuery(queryOf(node.path, sample)),
    refresh: listings.refresh,
    openTable: table?.onOpen ?? null,
  };
}

function PaneOfDsn(props: CatalogPaneProps & { readonly kept: QueryView['openNodes'] }): ReactElement {
  const { dsn, table } = props;
  const { open, change } = useOpenNodes(dsn, props.kept);
  const listings = useListings(dsn.id, open);
  const server = useServerSearch(dsn.id);
  const commands = useCommands(props, listings);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const { found } = server.search;
  const rows = useMemo(
    () =>
      treeRows({
        open,
        search: wanted,
        listingOf: (path) =>
          wanted === '' ? listings.listingOf(path) : withFound(listings.listingOf(path), path, found),
      }),
    [open, wanted, listings, found],
  );
  const chosen = table?.path ? keyOf(table.path) : null;
  const changeSearch = (next: string): void => {
    setSearch(next);
    server.stop();
  };
  return (
    <Box
      component="section"
      aria-label="Catalog"
      sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0, height: '100%' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, p: 1, flex: 'none' }}>
        <SearchField
          label="Search the catalog"
          placeholder="Search the tree"
          search={search}
          onSearch={changeSearch}
        />
        <RefreshButton
          label="Refresh the whole catalog"
          busy={listings.loading}
          onRefresh={() => listings.refresh([])}
        />
      </Box>
      {search.trim() !== '' && <SearchNote dsnId={dsn.id} wanted={search.trim()} server={server} />}
      {search.trim() !== '' && rows.length === 0 && (
        <Typography variant="body2" color="textSecondary" role="status" sx={{ px: 1.5, py: 0.5 }}>
          Nothing that is loaded has this in its name.
        </Typography>
      )}
      <CatalogTree rows={rows} chosen={chosen} commands={commands} onOpen={change} />
    </Box>
  );
}

/** Leads from a search of what is loaded to one of the service. */
function SearchNote(props: {
  readonly dsnId: string;
  readonly wanted: string;
  readonly server: ServerSearchControls;
}): ReactElement {
  const { dsnId, wanted, server } = props;
  const { search, start, stop } = server;
  const cache = useQueryClient();
  const current = search.wanted === wanted;
  const running = search.state === 'running';
  const note = useRef<HTMLElement>(null);
  useFocusKept(note, search.state);
  const begin = (): void => start(wanted, databasesToSearch(dsnId, cache));
  return (
    <Box ref={note} tabIndex={-1} sx={{ px: 1.5, pb: 0.75, flex: 'none', outline: 'none' }}>
      {running && <LinearProgress aria-label="Searching on the server" sx={{ mb: 0.5 }} />}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 28 }}>
        <Typography variant="caption" color="textSecondary" role="status" sx={{ flex: 1, minWidth: 0 }}>
          {current ? progressWords(server) : 'Tables that are not loaded are found by the service.'}
        </Typography>
        {running ? (
          <Button color="inherit" onClick={stop} sx={{ flex: 'none' }}>
            Stop
          </Button>
        ) : (
          (!current || search.done < search.total) && (
            <Button onClick={begin} sx={{ flex: 'none' }}>
              Search on the server
            </Button>
          )
        )}
      </Box>
      {current && search.trouble !== null && <TroubleAlert trouble={search.trouble} />}
    </Box>
  );
}

function progressWords({ search }: ServerSearchControls): string {
  const { found, done, total, state } = search;
  const tables = found.length === 1 ? '1 table found' : `${found.length} tables found`;
  const all = total === 1 ? '1 database' : `${total} databases`;
  if (total === 0) return 'All tables of the databases that are known are loaded.';
  if (state === 'running') return `${tables}, ${done} of ${all} searched…`;
  if (done < total) return `${tables}; stopped after ${done} of ${all}.`;
  return found.length === 0
    ? `The service found no table besides, in ${all}.`
    : `${tables} besides, in ${all}.`;
}

/** The databases that are known, those of open catalogs, whose tables are not all loaded. */
function databasesToSearch(dsnId: string, cache: ReturnType<typeof useQueryClient>): readonly NodePath[] {
  const below = (path: NodePath): readonly NodePath[] =>
    (loadedListing(cache, dsnId, path)?.items ?? []).map((node) => node.path);
  return below([])
    .flatMap(below)
    .filter((path) => loadedListing(cache, dsnId, path)?.complete !== true);
}
