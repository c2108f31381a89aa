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
    <div className="dsn-filter-chips">
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
    </div>
  );
}
