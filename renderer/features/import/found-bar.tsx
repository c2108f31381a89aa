import { Box, Button, ButtonGroup, TextField, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ClashChoice, ImportAction, ImportRow, RowGroup } from './import-state.ts';

interface FoundBarProps {
  readonly rows: readonly ImportRow[];
  /** Those that the search shows. */
  readonly shown: readonly ImportRow[];
  readonly dsns: readonly StoredDsn[];
  readonly search: string;
  readonly searchable: boolean;
  readonly onSearch: (search: string) => void;
  readonly onAction: (action: ImportAction) => void;
}

const GROUPS: readonly (readonly [RowGroup, string])[] = [
  ['all', 'All'],
  ['none', 'None'],
  ['new', 'Only new'],
  ['changed', 'Only changed'],
];

const CLASHES: readonly (readonly [ClashChoice, string])[] = [
  ['replace', 'Replace'],
  ['keep-both', 'Keep both'],
  ['skip', 'Skip'],
];

/** Search, and what goes for many rows at once. */
export function FoundBar(props: FoundBarProps): ReactElement {
  const { rows, shown, dsns, search, searchable, onSearch, onAction } = props;
  const clashing = rows.filter(({ candidate }) => candidate.replaces !== null).length;
  const chosen = rows.filter(({ take }) => take).length;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 1,
        py: 1,
        flex: 'none',
      }}
    >
      {searchable && (
        <TextField
          type="search"
          placeholder="Search"
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': 'Search what was found' } }}
          sx={{ width: 180 }}
        />
      )}
      {searchable && (
        <ButtonGroup variant="outlined" size="small" aria-label="Choose">
          {GROUPS.map(([group, label]) => (
            <Button
              key={group}
              onClick={() =>
                onAction({ kind: 'group-chosen', group, among: new Set(shown.map(({ at }) => at)) })
              }
            >
              {label}
            </Button>
          ))}
        </ButtonGroup>
      )}
      {clashing > 0 && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Typography variant="body2" component="span">
            {clashing === 1 ? 'For the one that is there:' : `For the ${clashing} that are there:`}
          </Typography>
          <ButtonGroup variant="outlined" size="small" aria-label="For DSNs that are there already">
            {CLASHES.map(([choice, label]) => (
              <Button
                key={choice}
                onClick={() =>
                  onAction({ kind: 'clashes-decided', choice, taken: dsns.map(({ name }) => name) })
                }
              >
                {label}
              </Button>
            ))}
          </ButtonGroup>
        </Box>
      )}
      <Typography variant="body2" color="textSecondary" role="status" sx={{ ml: 'auto' }}>
        {chosen} of {rows.length} chosen
      </Typography>
    </Box>
  );
}
