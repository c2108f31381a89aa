import { Typography } from '@mui/material';
import { type KeyboardEvent, memo, type ReactElement, useMemo, useState } from 'react';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { useStable } from '#renderer/ui/use-stable.ts';
import { countedValues, foundWords, inOrderOf, MOST_VALUES, shownValues } from './filter-values.ts';
import {
  DIMENSIONS,
  type Dimension,
  type FacetCounts,
  type ListFilter,
  toggledValue,
} from './list-filter.ts';
import { DIMENSION_LABELS, valueLabel } from './list-words.ts';

interface FilterChoicesProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly counts: FacetCounts;
}

/** The values of each dimension in which the shown DSNs are not all the same. */
export function FilterChoices({ filter, onFilter, counts }: FilterChoicesProps): ReactElement {
  const toggle = useStable((dimension: Dimension, value: string) =>
    onFilter(toggledValue(filter, dimension, value)),
  );
  const shown = DIMENSIONS.filter((dimension) => {
    const others = filter[dimension]?.filter((value) => !counts[dimension].has(value)) ?? NOTHING_CHOSEN;
    return counts[dimension].size + others.length > 1;
  });
  if (shown.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
        All DSNs that are shown have the same type, region and account.
      </Typography>
    );
  }
  return (
    <div className="dsn-filter-choices">
      {shown.map((dimension) => (
        <ChoiceGroup
          key={dimension}
          dimension={dimension}
          counts={counts[dimension]}
          chosen={filter[dimension] ?? NOTHING_CHOSEN}
          onToggle={toggle}
        />
      ))}
    </div>
  );
}

const NOTHING_CHOSEN: readonly string[] = [];

interface ChoiceGroupProps {
  readonly dimension: Dimension;
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
  readonly onToggle: (dimension: Dimension, value: string) => void;
}

/** The values of one dimension; where there are more than one looks through, with a search among all of them. */
const ChoiceGroup = memo(function ChoiceGroup(props: ChoiceGroupProps): ReactElement {
  const { dimension, counts, chosen, onToggle } = props;
  const [search, setSearch] = useState('');
  const [order] = useState(
    () => new Map(countedValues(counts, chosen).map(([value], at) => [value, at] as const)),
  );
  const values = useMemo(() => inOrderOf(countedValues(counts, chosen), order), [counts, chosen, order]);
  const long = values.length > MOST_VALUES;
  const found = shownValues(dimension, values, chosen, long ? search : '');
  const [only] = found.shown;
  const press = (event: KeyboardEvent): void => {
    // Esc empties the search before it closes what stands around it.
    if (event.key === 'Escape' && search !== '') event.stopPropagation();
    if (event.key === 'Enter' && found.found === 1 && only !== undefined) onToggle(dimension, only[0]);
  };
  return (
    <fieldset className="group">
      <legend>{DIMENSION_LABELS[dimension]}</legend>
      {long && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field that it holds
        <div className="search" onKeyDown={press}>
          <SearchField
            label={`Search in ${DIMENSION_LABELS[dimension]}`}
            search={search}
            onSearch={setSearch}
          />
          <p role="status">{foundWords(found, search)}</p>
        </div>
      )}
      {found.shown.map(([value, count]) => (
        <Choice key={value} {...{ dimension, value, count, onToggle }} checked={chosen.includes(value)} />
      ))}
    </fieldset>
  );
});

interface ChoiceProps {
  readonly dimension: Dimension;
  readonly value: string;
  readonly count: number;
  readonly checked: boolean;
  readonly onToggle: (dimension: Dimension, value: string) => void;
}

/** Plain elements under the popover's style, as the list's rows: dozens of them are drawn again for each choice. */
const Choice = memo(function Choice(props: ChoiceProps): ReactElement {
  const { dimension, value, count, checked, onToggle } = props;
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={() => onToggle(dimension, value)} />
      <span className="value">{valueLabel(dimension, value)}</span>
      <span className="count">{count.toLocaleString('en')}</span>
    </label>
  );
});
