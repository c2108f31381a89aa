import BookmarkBorder from '@mui/icons-material/BookmarkBorder';
import FormatAlignLeft from '@mui/icons-material/FormatAlignLeft';
import History from '@mui/icons-material/History';
import Search from '@mui/icons-material/Search';
import { Box, IconButton, Tooltip } from '@mui/material';
import { type ReactElement, type ReactNode, useCallback } from 'react';
import type { QueryTab } from '#app/contract/query-texts.ts';
import { keyText } from '#renderer/ui/key-text.ts';
import type { CatalogNames } from './catalog-names.ts';
import { NamePicker } from './name-picker.tsx';
import { type Reuse, ReuseChoice } from './reuse-choice.tsx';
import { RunButton } from './run-button.tsx';
import type { RunScope } from './statements-to-run.ts';
import type { DsnPlace } from './use-query-place.ts';

interface QueryToolbarProps {
  readonly tab: QueryTab;
  readonly place: DsnPlace;
  readonly names: CatalogNames;
  readonly hasSelection: boolean;
  readonly reuse: Reuse;
  readonly onRun: (scope: RunScope) => void;
  readonly onPlace: (change: { readonly catalog: string | null; readonly database: string | null }) => void;
  readonly onReuse: (reuse: Reuse) => void;
  readonly onFormat: () => void;
  readonly onFind: () => void;
  readonly onSave: () => void;
  readonly onHistory: () => void;
  /** The button and the words of the estimate. */
  readonly estimate: ReactNode;
}

/** Where and how the query of a tab runs, and what can be done with its text. */
export function QueryToolbar(props: QueryToolbarProps): ReactElement {
  const { tab, place, names } = props;
  const catalog = tab.catalog ?? place.catalog;
  const readCatalogs = useCallback(() => names.catalogs(), [names]);
  const readDatabases = useCallback(() => names.databases(catalog), [names, catalog]);
  const empty = tab.sql.trim() === '';
  return (
    <Box
      role="toolbar"
      aria-label="Query"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        rowGap: 1,
        px: 1.5,
        py: 1,
        flex: 'none',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <RunButton disabled={empty} hasSelection={props.hasSelection} onRun={props.onRun} />
      {props.estimate}
      <NamePicker
        label="Catalog"
        value={tab.catalog}
        fallback={place.catalog}
        read={readCatalogs}
        onChange={(name) => props.onPlace({ catalog: name, database: null })}
      />
      <NamePicker
        label="Database"
        value={tab.database}
        fallback={place.database ?? 'none'}
        read={readDatabases}
        onChange={(name) => props.onPlace({ catalog: tab.catalog, database: name })}
      />
      <ReuseChoice reuse={props.reuse} onChange={props.onReuse} />
      <Box sx={{ display: 'flex', ml: 'auto', flex: 'none' }}>
        <Action
          label="Format"
          keys="Shift+Alt+F"
          icon={<FormatAlignLeft />}
          disabled={empty}
          onClick={props.onFormat}
        />
        <Action
          label="Find and replace"
          keys="Ctrl+F"
          icon={<Search />}
          disabled={false}
          onClick={props.onFind}
        />
        <Action
          label="Save query"
          keys="Ctrl+S"
          icon={<BookmarkBorder />}
          disabled={empty}
          onClick={props.onSave}
        />
        <Action
          label="History and saved queries"
          keys="Alt+H"
          icon={<History />}
          disabled={false}
          onClick={props.onHistory}
        />
      </Box>
    </Box>
  );
}

interface ActionProps {
  readonly label: string;
  readonly keys: string;
  readonly icon: ReactElement;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Action({ label, keys, icon, disabled, onClick }: ActionProps): ReactElement {
  return (
    <Tooltip title={`${label} (${keyText(keys)})`}>
      <span>
        <IconButton
          aria-label={label}
          disabled={disabled}
          onClick={onClick}
          sx={{ '& svg': { fontSize: '1.125rem' } }}
        >
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
}
