import Clear from '@mui/icons-material/Clear';
import Search from '@mui/icons-material/Search';
import { IconButton, InputAdornment, TextField } from '@mui/material';
import type { KeyboardEvent, MouseEvent, ReactElement, RefObject } from 'react';

interface SearchFieldProps {
  /** What is searched, for screen readers. */
  readonly label: string;
  readonly placeholder?: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly searchField?: RefObject<HTMLInputElement | null>;
}

/** A search as one types. Esc empties it. */
export function SearchField({
  label,
  placeholder = 'Search',
  search,
  onSearch,
  searchField,
}: SearchFieldProps): ReactElement {
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onSearch('');
  };
  /** The button goes with the text, and would take the focus with it. */
  const clear = ({ currentTarget }: MouseEvent): void => {
    currentTarget.parentElement?.querySelector('input')?.focus();
    onSearch('');
  };
  return (
    <TextField
      fullWidth
      value={search}
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={press}
      placeholder={placeholder}
      {...(searchField !== undefined && { inputRef: searchField })}
      sx={{ bgcolor: 'background.paper' }}
      slotProps={{
        htmlInput: { 'aria-label': label, spellCheck: false, autoComplete: 'off' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search sx={{ fontSize: '1.125rem' }} />
            </InputAdornment>
          ),
          endAdornment: search !== '' && (
            <IconButton aria-label="Clear search" onClick={clear} sx={{ p: 0.25 }}>
              <Clear sx={{ fontSize: '1rem' }} />
            </IconButton>
          ),
        },
      }}
    />
  );
}
