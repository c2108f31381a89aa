import Add from '@mui/icons-material/Add';
import FileOpen from '@mui/icons-material/FileOpenOutlined';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { memo, type ReactElement, type RefObject, useCallback, useMemo, useReducer, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import { keyText } from '#renderer/ui/key-text.ts';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { type Store, useFollowed, useStore } from '#renderer/ui/store.ts';
import { useLater } from '#renderer/ui/use-later.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import { ColourMenu } from './colour-menu.tsx';
import type { DsnActions } from './dsn-actions.ts';
import { DsnList } from './dsn-list.tsx';
import { FilterButton } from './filter-button.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FolderDialog } from './folder-dialog.tsx';
import type { ListCommands } from './list-commands.ts';
import { isFiltering, type Standings } from './list-filter.ts';
import type { ListQuery, ListQueryAction } from './list-query.ts';
import { foldersOf, sectionKeyOf } from './list-rows.ts';
import { ListStyles } from './list-styles.tsx';
import { dsnCount } from './list-words.ts';
import type { MenuPoint } from './row-events.ts';
import { NO_SELECTION, reduceSelection } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useListView } from './use-list-view.ts';
import { ViewButton } from './view-button.tsx';

interface DsnListPaneProps {
  readonly dsns: readonly StoredDsn[];
  readonly openId: string | null;
  readonly dirty: ReadonlySet<string>;
  readonly standings: Standings;
  readonly actions: DsnActions;
  readonly renaming: string | null;
  readonly onRename: (id: string | null) => void;
  readonly query: Store<ListQuery, ListQueryAction>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly view: Settings['list'];
  readonly onView: (change: Partial<Settings['list']>) => void;
  readonly onNew: () => void;
  readonly onImport: () => void;
}

/** What the pane asks before it acts. */
type Asked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'folder'; readonly ids: readonly string[] }
  | { readonly kind: 'folder-name'; readonly folder: string }
  | { readonly kind: 'colour'; readonly ids: readonly string[]; readonly at: MenuPoint };

const NOTHING: Asked = { kind: 'nothing' };

/** The left side of the window: search, filters, the list, and what can be done with several DSNs of it. */
export const DsnListPane = memo(function DsnListPane(props: DsnListPaneProps): ReactElement {
  const { dsns, actions, query, view, standings } = props;
  // Typing goes on while the list follows; a choice is seen in the list, which a frame is enough for.
  const search = useFollowed(query, (now) => now.search);
  const filter = useStore(query, (now) => now.filter);
  const { found, foundDsns, table, counts } = useListView({ dsns, view, search, filter, standings });
  const counted = useLater(counts);
  const [selection, select] = useReducer(reduceSelection, NO_SELECTION);
  const [asked, ask] = useState<Asked>(NOTHING);
  // What a filter hides is not touched.
  const selected = useMemo(
    () => (selection.ids.size === 0 ? [] : foundDsns().filter(({ id }) => selection.ids.has(id))),
    [foundDsns, selection.ids],
  );
  const ids = useMemo(() => selected.map(({ id }) => id), [selected]);
  const selectedIds = useMemo(() => new Set(ids), [ids]);
  const commands = useMemo(
    (): ListCommands => ({
      ...actions,
      askName: props.onRename,
      askFolder: (asking) => ask({ kind: 'folder', ids: asking }),
      askColour: (asking, at) => ask({ kind: 'colour', ids: asking, at }),
      removeRows: ([id, ...more]) => {
        if (id === undefined) return;
        if (more.length === 0) actions.remove(id);
        else actions.removeMany([id, ...more]);
      },
    }),
    [actions, props.onRename],
  );
  const inFolder = (folder: string): readonly string[] =>
    dsns.filter(({ arrangement }) => arrangement.folder === folder).map(({ id }) => id);
  const fold = useStable((key: string) => {
    const { folded } = view;
    props.onView({ folded: folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key] });
  });
  const renamed = useStable((id: string, name: string | null) => {
    props.onRename(null);
    if (name !== null) actions.rename(id, name);
  });
  const askFolderName = useCallback((folder: string) => ask({ kind: 'folder-name', folder }), []);
  const dissolve = useStable((folder: string) => actions.arrange(inFolder(folder), { folder: null }));
  return (
    <div className="dsn-list-pane">
      <ListStyles />
      <PaneHead
        {...{ query }}
        searchField={props.searchField}
        onNew={props.onNew}
        onImport={props.onImport}
      />
      <div className="dsn-list-tools">
        <Count text={countText(found, dsns.length)} />
        <FilterButton query={query} counts={counted} />
        <View view={view} onView={props.onView} />
      </div>
      {isFiltering(filter) && (
        <FilterChips
          filter={filter}
          counts={counted()}
          onFilter={(wanted) => query.dispatch({ kind: 'filtered', filter: wanted })}
        />
      )}
      {found === 0 ? (
        <EmptyList
          none={dsns.length === 0}
          search={search}
          onClear={() => query.dispatch({ kind: 'cleared' })}
        />
      ) : (
        <DsnList
          table={table}
          openId={props.openId}
          dirty={props.dirty}
          standings={standings}
          selected={selectedIds}
          onSelect={select}
          commands={commands}
          onFold={fold}
          onRenameFolder={askFolderName}
          onDissolveFolder={dissolve}
          renaming={props.renaming}
          onRename={renamed}
        />
      )}
      {ids.length > 0 && (
        <SelectionBar
          ids={ids}
          allFavourites={selected.every(({ arrangement }) => arrangement.favourite)}
          commands={commands}
          onClear={() => select({ kind: 'cleared', anchor: null })}
        />
      )}
      {asked.kind === 'folder' && (
        <FolderDialog
          title={`Move ${nameOf(asked.ids, dsns)} to a folder`}
          action="Move"
          first=""
          folders={foldersOf(dsns)}
          mayBeNone={dsns.some(
            ({ id, arrangement }) => arrangement.folder !== null && asked.ids.includes(id),
          )}
          onChosen={(folder) => {
            ask(NOTHING);
            actions.arrange(asked.ids, { folder });
          }}
          onClose={() => ask(NOTHING)}
        />
      )}
      {asked.kind === 'folder-name' && (
        <FolderDialog
          title={`Rename folder ${asked.folder}`}
          action="Rename"
          first={asked.folder}
          folders={foldersOf(dsns)}
          mayBeNone={false}
          onChosen={(folder) => {
            ask(NOTHING);
            if (folder === null || folder === asked.folder) return;
            actions.arrange(inFolder(asked.folder), { folder });
            const key = sectionKeyOf(asked.folder);
            if (view.folded.includes(key)) fold(key);
          }}
          onClose={() => ask(NOTHING)}
        />
      )}
      {asked.kind === 'colour' && (
        <ColourMenu
          at={asked.at}
          onChosen={(colour) => {
            ask(NOTHING);
            actions.arrange(asked.ids, { colour });
          }}
          onClose={() => ask(NOTHING)}
        />
      )}
    </div>
  );
});

interface PaneHeadProps extends Pick<DsnListPaneProps, 'query' | 'searchField' | 'onNew' | 'onImport'> {}

const PaneHead = memo(function PaneHead({
  query,
  searchField,
  onNew,
  onImport,
}: PaneHeadProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', gap: 0.5, p: 1, pb: 0.5, alignItems: 'center' }}>
      <ListSearch query={query} searchField={searchField} />
      <HeadButtons onNew={onNew} onImport={onImport} />
    </Box>
  );
});

function ListSearch({ query, searchField }: Pick<PaneHeadProps, 'query' | 'searchField'>): ReactElement {
  const search = useStore(query, (now) => now.search);
  return (
    <SearchField
      label="Search DSNs"
      search={search}
      onSearch={(text) => query.dispatch({ kind: 'searched', search: text })}
      searchField={searchField}
    />
  );
}

function HeadButtons({ onNew, onImport }: Pick<PaneHeadProps, 'onNew' | 'onImport'>): ReactElement {
  return (
    <>
      <Tooltip title={`New DSN (${keyText('Ctrl+N')})`}>
        <IconButton aria-label="New DSN" color="primary" onClick={onNew}>
          <Add fontSize="small" />
        </IconButton>
      </Tooltip>
      <Tooltip title={`Import (${keyText('Ctrl+I')})`}>
        <IconButton aria-label="Import" color="primary" onClick={onImport}>
          <FileOpen fontSize="small" />
        </IconButton>
      </Tooltip>
    </>
  );
}

const Count = memo(function Count({ text }: { readonly text: string }): ReactElement {
  return (
    <Typography
      role="status"
      variant="caption"
      color="textSecondary"
      component="p"
      sx={{ m: 0, pl: 0.75, flex: 1 }}
    >
      {text}
    </Typography>
  );
});

const View = memo(ViewButton);

function nameOf(ids: readonly string[], dsns: readonly StoredDsn[]): string {
  const only = ids.length === 1 ? dsns.find(({ id }) => id === ids[0]) : undefined;
  return only?.name ?? dsnCount(ids.length);
}

function countText(found: number, all: number): string {
  return found === all ? dsnCount(all) : `${found.toLocaleString('en')} of ${dsnCount(all)}`;
}

interface EmptyListProps {
  readonly none: boolean;
  readonly search: string;
  readonly onClear: () => void;
}

function EmptyList({ none, search, onClear }: EmptyListProps): ReactElement {
  const searching = search.trim() !== '';
  return (
    <Box sx={{ flex: 1, p: 2, textAlign: 'center' }}>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {none && 'No DSNs yet.'}
        {!none && searching && `No DSN matches “${search}”.`}
        {!none && !searching && 'No DSN matches the filter.'}
      </Typography>
      {!none && (
        <Button onClick={onClear} sx={{ mt: 1 }}>
          {searching ? 'Clear search' : 'Clear filter'}
        </Button>
      )}
    </Box>
  );
}
