import { Box, type SxProps, type Theme, Typography } from '@mui/material';
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
  const shown = DIMENSIONS.filter(
    (dimension) => new Set([...counts[dimension].keys(), ...(filter[dimension] ?? [])]).size > 1,
  );
  if (shown.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
        All DSNs that are shown have the same type, region and account.
      </Typography>
    );
  }
  return (
    <Box sx={choiceStyles as object}>
      {shown.map((dimension) => (
        <ChoiceGroup
          key={dimension}
          dimension={dimension}
          counts={counts[dimension]}
          chosen={filter[dimension] ?? NOTHING_CHOSEN}
          onToggle={toggle}
        />
      ))}
    </Box>
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
    <Box component="fieldset" className="group">
      {/* A fieldset's own padding would come between the legend and the choices. */}
      <Typography
        component="legend"
        variant="caption"
        color="textSecondary"
        sx={{ fontWeight: 600, p: 0, pt: 1.25, pb: 0.25 }}
      >
        {DIMENSION_LABELS[dimension]}
      </Typography>
      {long && (
        <Box onKeyDown={press} sx={{ py: 0.5 }}>
          <SearchField
            label={`Search in ${DIMENSION_LABELS[dimension]}`}
            search={search}
            onSearch={setSearch}
          />
          <Typography
            variant="caption"
            color="textSecondary"
            component="p"
            role="status"
            sx={{ m: 0, mt: 0.5 }}
          >
            {foundWords(found, search)}
          </Typography>
        </Box>
      )}
      {found.shown.map(([value, count]) => (
        <Choice key={value} {...{ dimension, value, count, onToggle }} checked={chosen.includes(value)} />
      ))}
    </Box>
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

const choiceStyles: SxProps<Theme> = (theme) => ({
  '& .group': {
    ...{ border: 0, margin: 0, padding: '0 12px', minWidth: 0 },
    // Groups that are scrolled away are neither laid out nor painted for a choice in another one.
    ...{ contentVisibility: 'auto', containIntrinsicSize: 'auto none auto 300px' },
  },
  '& .choice': {
    ...{ display: 'flex', alignItems: 'center', gap: 1, height: 26, cursor: 'pointer', contain: 'strict' },
    ...{ borderRadius: '4px', paddingRight: '4px', fontSize: '0.8125rem' },
  },
  '& .choice:hover': { backgroundColor: theme.palette.action.hover },
  '& .choice:focus-within': { outline: `2px solid ${theme.palette.primary.main}` },
  '& .choice input': {
    ...{ width: 15, height: 15, margin: '0 4px', flex: 'none', cursor: 'pointer', outline: 'none' },
    accentColor: theme.palette.primary.main,
    colorScheme: theme.palette.mode,
  },
  '& .choice .value': {
    ...{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  },
  '& .choice .count': {
    ...{ fontSize: '0.75rem', fontVariantNumeric: 'tabular-nums', color: theme.palette.text.secondary },
  },
});
