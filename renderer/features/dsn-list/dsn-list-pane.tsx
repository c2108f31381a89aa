import Add from '@mui/icons-material/Add';
import Clear from '@mui/icons-material/Clear';
import FileOpen from '@mui/icons-material/FileOpenOutlined';
import Search from '@mui/icons-material/Search';
import { Box, Button, IconButton, InputAdornment, TextField, Tooltip, Typography } from '@mui/material';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { keyText } from '#renderer/ui/key-text.ts';
import type { DsnActions } from './dsn-actions.ts';
import { DsnList } from './dsn-list.tsx';
import { matchesSearch } from './search.ts';

interface DsnListPaneProps {
  readonly dsns: readonly StoredDsn[];
  readonly openId: string | null;
  readonly dirty: ReadonlySet<string>;
  readonly actions: DsnActions;
  readonly renaming: string | null;
  readonly onRename: (id: string | null) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onNew: () => void;
  readonly onImport: () => void;
}

/** The left side of the window: search, the list, and the two ways to add to it. */
export function DsnListPane(props: DsnListPaneProps): ReactElement {
  const found = props.dsns.filter((dsn) => matchesSearch(dsn, props.search));
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', bgcolor: 'background.default' }}>
      <Box sx={{ display: 'flex', gap: 0.5, p: 1, alignItems: 'center' }}>
        <SearchField {...props} />
        <Tooltip title={`New DSN (${keyText('Ctrl+N')})`}>
          <IconButton aria-label="New DSN" color="primary" onClick={props.onNew}>
            <Add fontSize="small" />
          </IconButton>
        </Tooltip>
        <Tooltip title={`Import (${keyText('Ctrl+I')})`}>
          <IconButton aria-label="Import" color="primary" onClick={props.onImport}>
            <FileOpen fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      {found.length === 0 ? <EmptyList {...props} /> : <DsnList {...props} dsns={found} />}
      <Typography
        role="status"
        variant="caption"
        color="textSecondary"
        component="p"
        sx={{ m: 0, px: 1.75, py: 0.75, borderTop: 1, borderColor: 'divider' }}
      >
        {countText(found.length, props.dsns.length)}
      </Typography>
    </Box>
  );
}

function countText(found: number, all: number): string {
  if (found !== all) return `${found} of ${all} DSNs`;
  return all === 1 ? '1 DSN' : `${all} DSNs`;
}

function SearchField(props: DsnListPaneProps): ReactElement {
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') props.onSearch('');
  };
  return (
    <TextField
      fullWidth
      value={props.search}
      onChange={(event) => props.onSearch(event.target.value)}
      onKeyDown={press}
      placeholder="Search"
      inputRef={props.searchField}
      sx={{ bgcolor: 'background.paper' }}
      slotProps={{
        htmlInput: { 'aria-label': 'Search DSNs', spellCheck: false, autoComplete: 'off' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search sx={{ fontSize: '1.125rem' }} />
            </InputAdornment>
          ),
          endAdornment: props.search !== '' && (
            <IconButton aria-label="Clear search" onClick={() => props.onSearch('')} sx={{ p: 0.25 }}>
              <Clear sx={{ fontSize: '1rem' }} />
            </IconButton>
          ),
        },
      }}
    />
  );
}

function EmptyList({ dsns, search, onSearch }: DsnListPaneProps): ReactElement {
  return (
    <Box sx={{ flex: 1, p: 2, textAlign: 'center' }}>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {dsns.length === 0 ? 'No DSNs yet.' : `No DSN matches “${search}”.`}
      </Typography>
      {dsns.length > 0 && (
        <Button onClick={() => onSearch('')} sx={{ mt: 1 }}>
          Clear search
        </Button>
      )}
    </Box>
  );
}
