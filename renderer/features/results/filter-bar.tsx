import { Box, Button, Chip } from '@mui/material';
import type { ReactElement } from 'react';
import type { ResultColumn, ResultFilter, SortKey } from '#app/contract/results.ts';
import { type Arrangement, AS_IT_CAME, isAsItCame } from './arrangement.ts';
import { filterWords } from './filter-words.ts';

interface FilterBarProps {
  readonly columns: readonly ResultColumn[];
  readonly arrangement: Arrangement;
  readonly onArrange: (arrangement: Arrangement) => void;
  readonly onChange: (index: number, filter: ResultFilter) => void;
}

function sortWords({ column, direction }: SortKey, columns: readonly ResultColumn[]): string {
  return `${direction === 'ascending' ? '↑' : '↓'} ${columns[column]?.name ?? ''}`;
}

/** What a result is filtered and sorted by, each to be taken away. */
export function FilterBar({
  columns,
  arrangement,
  onArrange,
  onChange,
}: FilterBarProps): ReactElement | null {
  if (isAsItCame(arrangement)) return null;
  const { sort, filters } = arrangement;
  return (
    <Box
      role="group"
      aria-label="Filters and order"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75, px: 1.5, pb: 0.75 }}
    >
      {filters.map((filter, index) => {
        const words = filterWords(filter, columns);
        return (
          <Chip
            // biome-ignore lint/suspicious/noArrayIndexKey: two filters may be the same.
            key={`${index} ${words}`}
            label={words}
            onClick={() => onChange(index, filter)}
            onDelete={() => onArrange({ sort, filters: filters.toSpliced(index, 1) })}
          />
        );
      })}
      {sort.map((key, index) => (
        <Chip
          key={key.column}
          variant="outlined"
          label={sortWords(key, columns)}
          onDelete={() => onArrange({ sort: sort.toSpliced(index, 1), filters })}
        />
      ))}
      <Button color="inherit" onClick={() => onArrange(AS_IT_CAME)}>
        Clear all
      </Button>
    </Box>
  );
}
