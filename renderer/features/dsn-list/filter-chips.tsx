import { Box, Button, Chip } from '@mui/material';
import type { ReactElement } from 'react';
import { DIMENSIONS, type FacetCounts, type ListFilter, toggledValue } from './list-filter.ts';
import { DIMENSION_LABELS, valueLabel } from './list-words.ts';

interface FilterChipsProps {
  readonly filter: ListFilter;
  readonly counts: FacetCounts;
  readonly onFilter: (filter: ListFilter) => void;
}

/** What the list is filtered by, with the number of DSNs that each choice shows. */
export function FilterChips({ filter, counts, onFilter }: FilterChipsProps): ReactElement {
  const chosen = DIMENSIONS.flatMap((dimension) =>
    (filter[dimension] ?? []).map((value) => ({ dimension, value })),
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, px: 1, pb: 1, maxHeight: 112, overflow: 'auto' }}>
      {chosen.map(({ dimension, value }) => {
        const label = `${valueLabel(dimension, value)} (${(counts[dimension].get(value) ?? 0).toLocaleString('en')})`;
        const remove = (): void => onFilter(toggledValue(filter, dimension, value));
        return (
          <Chip
            key={`${dimension} ${value}`}
            label={label}
            title={`${DIMENSION_LABELS[dimension]}: ${valueLabel(dimension, value)}`}
            aria-label={`${DIMENSION_LABELS[dimension]}: ${label}. Remove this filter`}
            onClick={remove}
            onDelete={remove}
            sx={{ maxWidth: '100%' }}
          />
        );
      })}
      <Button onClick={() => onFilter({})} sx={{ py: 0 }}>
        Clear all
      </Button>
    </Box>
  );
}
