import FilterList from '@mui/icons-material/FilterList';
import { Badge, Box, Button, IconButton, Popover, Tooltip } from '@mui/material';
import { createContext, memo, type ReactElement, useCallback, useContext, useState } from 'react';
import { type Store, useStore } from '#renderer/ui/store.ts';
import { FilterChoices } from './filter-choices.tsx';
import { DIMENSIONS, type FacetCounts, isFiltering, type ListFilter, NO_FILTER } from './list-filter.ts';
import type { ListQuery, ListQueryAction } from './list-query.ts';

interface FilterButtonProps {
  readonly query: Store<ListQuery, ListQueryAction>;
  /** Asked for only while the choices are shown. */
  readonly counts: () => FacetCounts;
}

/** What the list is filtered by, each choice with the number of DSNs that it would show. */
export function FilterButton(props: FilterButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  return (
    <>
      <OpenButton query={props.query} onOpen={setAnchor} />
      <FilterContext value={props}>
        <FilterPopover anchor={anchor} onClose={close} />
      </FilterContext>
    </>
  );
}

interface OpenButtonProps extends Pick<FilterButtonProps, 'query'> {
  readonly onOpen: (anchor: HTMLElement) => void;
}

const OpenButton = memo(function OpenButton({ query, onOpen }: OpenButtonProps): ReactElement {
  const chosen = useStore(query, ({ filter }) =>
    DIMENSIONS.reduce((count, dimension) => count + (filter[dimension]?.length ?? 0), 0),
  );
  return (
    <Tooltip title="Filter">
      <IconButton
        aria-label={chosen === 0 ? 'Filter' : `Filter, ${chosen} chosen`}
        aria-haspopup="dialog"
        color="primary"
        onClick={(event) => onOpen(event.currentTarget)}
      >
        <Badge variant="dot" badgeContent={chosen} color="primary">
          <FilterList fontSize="small" />
        </Badge>
      </IconButton>
    </Tooltip>
  );
});

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
      slotProps={{
        paper: { role: 'dialog', 'aria-label': 'Filter', sx: { width: 300, maxHeight: '75vh' } },
      }}
    >
      <FilterPanel onClose={onClose} />
    </Popover>
  );
});

function FilterPanel(props: Pick<FilterPopoverProps, 'onClose'>): ReactElement | null {
  const given = useContext(FilterContext);
  return given === null ? null : <Choices {...given} {...props} />;
}

/** A choice is ticked at once; the numbers follow with the list. */
function Choices({
  query,
  counts,
  onClose,
}: FilterButtonProps & Pick<FilterPopoverProps, 'onClose'>): ReactElement {
  const filter = useStore(query, (now) => now.filter);
  const choose = useCallback(
    (wanted: ListFilter) => query.dispatch({ kind: 'filtered', filter: wanted }),
    [query],
  );
  return (
    <>
      <FilterChoices filter={filter} onFilter={choose} counts={counts()} />
      <PanelButtons filtering={isFiltering(filter)} onFilter={choose} onClose={onClose} />
    </>
  );
}

interface PanelButtonsProps extends Pick<FilterPopoverProps, 'onClose'> {
  readonly filtering: boolean;
  readonly onFilter: (filter: ListFilter) => void;
}

const PanelButtons = memo(function PanelButtons(props: PanelButtonsProps): ReactElement {
  return (
    <Box
      sx={{
        ...{ position: 'sticky', bottom: 0, bgcolor: 'background.paper' },
        ...{ p: 1, mt: 1, borderTop: 1, borderColor: 'divider', textAlign: 'right' },
      }}
    >
      <Button color="inherit" disabled={!props.filtering} onClick={() => props.onFilter(NO_FILTER)}>
        Clear all
      </Button>
      <Button onClick={props.onClose}>Done</Button>
    </Box>
  );
});
