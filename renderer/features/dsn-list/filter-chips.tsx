import { Box, type SxProps, type Theme } from '@mui/material';
import type { KeyboardEvent, ReactElement } from 'react';
import { DIMENSIONS, type FacetCounts, type ListFilter, NO_FILTER, toggledValue } from './list-filter.ts';
import { DIMENSION_LABELS, valueLabel } from './list-words.ts';

interface FilterChipsProps {
  readonly filter: ListFilter;
  readonly counts: FacetCounts;
  readonly onFilter: (filter: ListFilter) => void;
}

/** What the list is filtered by, with the number of DSNs that each choice shows. Plain elements, as the list's rows. */
export function FilterChips({ filter, counts, onFilter }: FilterChipsProps): ReactElement {
  const chosen = DIMENSIONS.flatMap((dimension) =>
    (filter[dimension] ?? []).map((value) => ({ dimension, value })),
  );
  return (
    <Box sx={chipStyles}>
      {chosen.map(({ dimension, value }) => {
        const label = `${valueLabel(dimension, value)} (${(counts[dimension].get(value) ?? 0).toLocaleString('en')})`;
        const remove = (): void => onFilter(toggledValue(filter, dimension, value));
        const press = (event: KeyboardEvent): void => {
          if (event.key === 'Delete' || event.key === 'Backspace') remove();
        };
        return (
          <button
            key={`${dimension} ${value}`}
            type="button"
            className="chip"
            title={`${DIMENSION_LABELS[dimension]}: ${valueLabel(dimension, value)}`}
            aria-label={`${DIMENSION_LABELS[dimension]}: ${label}. Remove this filter`}
            onClick={remove}
            onKeyDown={press}
          >
            <span className="label">{label}</span>
            <svg viewBox="0 0 16 16" aria-hidden>
              <path d="M4.5 4.5l7 7m0-7l-7 7" />
            </svg>
          </button>
        );
      })}
      <button type="button" className="all" onClick={() => onFilter(NO_FILTER)}>
        Clear all
      </button>
    </Box>
  );
}

const chipStyles: SxProps<Theme> = (theme) => ({
  ...{
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px',
    padding: '0 8px 8px',
    maxHeight: 112,
    overflow: 'auto',
  },
  '& button': { ...theme.typography.caption, border: 0, cursor: 'pointer', minHeight: 24 },
  '& button:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  '& .chip': {
    ...{ display: 'flex', alignItems: 'center', gap: '4px', maxWidth: '100%', padding: '0 4px 0 8px' },
    ...{ borderRadius: 12, background: theme.palette.action.selected, color: theme.palette.text.primary },
  },
  '& .chip:hover': { background: theme.palette.action.focus },
  '& .chip .label': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& .chip svg': {
    ...{ width: 16, height: 16, flex: 'none', fill: 'none', stroke: theme.palette.text.secondary },
    ...{ strokeWidth: 1.6, strokeLinecap: 'round' },
  },
  '& .all': {
    ...{ padding: '0 8px', borderRadius: `${theme.shape.borderRadius}px`, background: 'none' },
    ...{ color: theme.palette.primary.main, fontWeight: 500 },
  },
  '& .all:hover': { background: theme.palette.action.hover },
});
