import FilterList from '@mui/icons-material/FilterList';
import {
  Badge,
  Box,
  Button,
  IconButton,
  Popover,
  type SxProps,
  type Theme,
  Tooltip,
  Typography,
} from '@mui/material';
import { createContext, memo, type ReactElement, useCallback, useContext, useState } from 'react';
import { useStable } from '#renderer/ui/use-stable.ts';
import {
  DIMENSIONS,
  type Dimension,
  type FacetCounts,
  isFiltering,
  type ListFilter,
  toggledValue,
} from './list-filter.ts';
import { DIMENSION_LABELS, valueLabel } from './list-words.ts';

interface FilterButtonProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  /** Asked for only while the choices are shown. */
  readonly counts: () => FacetCounts;
}

/** Choices beyond these of a dimension, the rarest ones, are found by searching. */
const MOST_VALUES = 30;

/** What the list is filtered by, each choice with the number of DSNs that it would show. */
export function FilterButton(props: FilterButtonProps): ReactElement {
  const { filter } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const chosen = DIMENSIONS.reduce((count, dimension) => count + (filter[dimension]?.length ?? 0), 0);
  return (
    <>
      <Tooltip title="Filter">
        <IconButton
          aria-label={chosen === 0 ? 'Filter' : `Filter, ${chosen} chosen`}
          aria-haspopup="dialog"
          color="primary"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Badge variant="dot" badgeContent={chosen} color="primary">
            <FilterList fontSize="small" />
          </Badge>
        </IconButton>
      </Tooltip>
      <FilterContext value={props}>
        <FilterPopover anchor={anchor} onClose={close} />
      </FilterContext>
    </>
  );
}

const FilterContext = createContext<FilterButtonProps | null>(null);

interface FilterPopoverProps {
  readonly anchor: HTMLElement | null;
  readonly onClose: () => void;
}

/** A popover measures the page each time it is drawn, so what changes in it is drawn without it. */
const FilterPopover = memo(function FilterPopover({ anchor, onClose }: FilterPopoverProps): ReactElement {
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      transitionDuration={0}
      slotProps={{
        paper: { role: 'dialog', 'aria-label': 'Filter', sx: { width: 300, maxHeight: '75vh' } },
      }}
    >
      <FilterPanel onClose={onClose} />
    </Popover>
  );
});

function FilterPanel({ onClose }: Pick<FilterPopoverProps, 'onClose'>): ReactElement | null {
  const given = useContext(FilterContext);
  if (given === null) return null;
  const { filter, onFilter, counts } = given;
  return (
    <>
      <Choices {...{ filter, onFilter }} counts={counts()} />
      <Box
        sx={{
          ...{ position: 'sticky', bottom: 0, bgcolor: 'background.paper' },
          ...{ p: 1, mt: 1, borderTop: 1, borderColor: 'divider', textAlign: 'right' },
        }}
      >
        <Button color="inherit" disabled={!isFiltering(filter)} onClick={() => onFilter({})}>
          Clear all
        </Button>
        <Button onClick={onClose}>Done</Button>
      </Box>
    </>
  );
}

interface ChoicesProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly counts: FacetCounts;
}

function Choices({ filter, onFilter, counts }: ChoicesProps): ReactElement {
  const toggle = useStable((dimension: Dimension, value: string) =>
    onFilter(toggledValue(filter, dimension, value)),
  );
  const shown = DIMENSIONS.filter((dimension) => choicesOf(dimension, filter, counts).length > 1);
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
        <Box key={dimension} component="fieldset" sx={{ border: 0, m: 0, p: 0, px: 1.5 }}>
          {/* A fieldset's own padding would come between the legend and the choices. */}
          <Typography
            component="legend"
            variant="caption"
            color="textSecondary"
            sx={{ fontWeight: 600, p: 0, pt: 1.25, pb: 0.25 }}
          >
            {DIMENSION_LABELS[dimension]}
          </Typography>
          {choicesOf(dimension, filter, counts).map(([value, count]) => (
            <Choice
              key={value}
              {...{ dimension, value, count }}
              checked={filter[dimension]?.includes(value) ?? false}
              onToggle={toggle}
            />
          ))}
        </Box>
      ))}
    </Box>
  );
}

/** The values to choose from, those of most DSNs first; what is chosen stays, also where no DSN has it. */
function choicesOf(
  dimension: Dimension,
  filter: ListFilter,
  counts: FacetCounts,
): readonly (readonly [string, number])[] {
  const chosen = filter[dimension] ?? [];
  const most = [...counts[dimension]].sort(([, one], [, other]) => other - one).slice(0, MOST_VALUES);
  const values = new Set([...most.map(([value]) => value), ...chosen]);
  return [...values].map((value) => [value, counts[dimension].get(value) ?? 0] as const);
}

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
  '& .choice': {
    ...{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 26, cursor: 'pointer' },
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
