import Close from '@mui/icons-material/Close';
import { Box, Drawer, IconButton, Tab, Tabs, TextField, Typography } from '@mui/material';
import { type ReactElement, useId, useState } from 'react';
import {
  NamedQueries,
  OwnHistory,
  type QueryListing,
  SavedQueries,
  WorkgroupHistory,
} from './history-lists.tsx';

const LISTS = [
  { id: 'workgroup', label: 'Workgroup', List: WorkgroupHistory },
  { id: 'own', label: 'This program', List: OwnHistory },
  { id: 'saved', label: 'Saved', List: SavedQueries },
  { id: 'named', label: 'Named', List: NamedQueries },
] as const;

type ListId = (typeof LISTS)[number]['id'];

interface HistoryDrawerProps extends Omit<QueryListing, 'search'> {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Queries of before, and queries that are kept. */
export function HistoryDrawer({ open, onClose, ...listing }: HistoryDrawerProps): ReactElement {
  const id = useId();
  const [shown, setShown] = useState<ListId>('workgroup');
  const [search, setSearch] = useState('');
  const List = LISTS.find((one) => one.id === shown)?.List ?? WorkgroupHistory;
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-labelledby': `${id}title`,
          sx: { width: 'min(620px, 92vw)', display: 'flex', flexDirection: 'column' },
        },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', pl: 2, pr: 1, pt: 1 }}>
        <Typography id={`${id}title`} variant="h2" sx={{ flex: 1 }}>
          History and saved queries
        </Typography>
        <IconButton aria-label="Close" onClick={onClose}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
      <Tabs
        value={shown}
        onChange={(_event, next: ListId) => setShown(next)}
        aria-label="Lists of queries"
        sx={{ px: 0.5, borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        {LISTS.map((one) => (
          <Tab
            key={one.id}
            value={one.id}
            label={one.label}
            id={`${id}${one.id}`}
            aria-controls={`${id}panel`}
          />
        ))}
      </Tabs>
      <Box sx={{ px: 2, py: 1, flex: 'none', borderBottom: 1, borderColor: 'divider' }}>
        <TextField
          autoFocus
          fullWidth
          type="search"
          placeholder={shown === 'workgroup' || shown === 'named' ? 'Search among what is loaded' : 'Search'}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': 'Search queries' } }}
        />
      </Box>
      <Box
        role="tabpanel"
        id={`${id}panel`}
        aria-labelledby={`${id}${shown}`}
        sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
      >
        <List {...listing} search={search} />
      </Box>
    </Drawer>
  );
}
