import Clear from '@mui/icons-material/Clear';
import Search from '@mui/icons-material/Search';
import { IconButton, InputAdornment, TextField } from '@mui/material';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';

interface SearchFieldProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

export function SearchField({ search, onSearch, searchField }: SearchFieldProps): ReactElement {
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onSearch('');
  };
  return (
    <TextField
      fullWidth
      value={search}
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={press}
      placeholder="Search"
      inputRef={searchField}
      sx={{ bgcolor: 'background.paper' }}
      slotProps={{
        htmlInput: { 'aria-label': 'Search DSNs', spellCheck: false, autoComplete: 'off' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search sx={{ fontSize: '1.125rem' }} />
            </InputAdornment>
          ),
          endAdornment: search !== '' && (
            <IconButton aria-label="Clear search" onClick={() => onSearch('')} sx={{ p: 0.25 }}>
              <Clear sx={{ fontSize: '1rem' }} />
            </IconButton>
          ),
        },
      }}
    />
  );
}
