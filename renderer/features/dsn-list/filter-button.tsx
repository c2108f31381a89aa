import FilterList from '@mui/icons-material/FilterList';
import { Badge, Box, Button, IconButton, Popover, Tooltip } from '@mui/material';
import { createContext, memo, type ReactElement, useCallback, useContext, useState } from 'react';
import { FilterChoices } from './filter-choices.tsx';
import { DIMENSIONS, type FacetCounts, isFiltering, type ListFilter } from './list-filter.ts';

interface FilterButtonProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  /** Asked for only while the choices are shown. */
  readonly counts: () => FacetCounts;
}

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
      <FilterChoices {...{ filter, onFilter }} counts={counts()} />
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
