import FilterList from '@mui/icons-material/FilterList';
import { Box, Button, IconButton, Popover, Tooltip } from '@mui/material';
import { createContext, memo, type ReactElement, useCallback, useContext, useMemo, useState } from 'react';
import { type Store, useStore } from '#renderer/ui/store.ts';
import { useLater } from '#renderer/ui/use-later.ts';
import { FilterChoices } from './filter-choices.tsx';
import { DIMENSIONS, type FacetCounts, isFiltering, type ListFilter, NO_FILTER } from './list-filter.ts';
import type { ListQuery, ListQueryAction } from './list-query.ts';

interface FilterButtonProps {
  readonly query: Store<ListQuery, ListQueryAction>;
  /** Asked for only while the choices are shown. */
  readonly counts: () => FacetCounts;
}

/** What the list is filtered by, each choice with the number of DSNs that it would show. */
export const FilterButton = memo(function FilterButton({ query, counts }: FilterButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const given = useMemo(() => ({ query, counts }), [query, counts]);
  return (
    <>
      <OpenButton query={query} onOpen={setAnchor} />
      <FilterContext value={given}>
        <FilterPopover anchor={anchor} onClose={close} />
      </FilterContext>
    </>
  );
});

type FilterQuery = FilterButtonProps['query'];

/** The filter once the list shows it: buttons that tell of it take longer to draw than a choice. */
function useFilterLater(query: FilterQuery): ListFilter {
  return useLater(useStore(query, ({ filter }) => filter));
}

interface OpenButtonProps {
  readonly query: FilterQuery;
  readonly onOpen: (anchor: HTMLElement) => void;
}

function OpenButton({ query, onOpen }: OpenButtonProps): ReactElement {
  const filter = useFilterLater(query);
  const chosen = DIMENSIONS.reduce((count, dimension) => count + (filter[dimension]?.length ?? 0), 0);
  return <CountedButton chosen={chosen} onOpen={onOpen} />;
}

interface CountedButtonProps extends Pick<OpenButtonProps, 'onOpen'> {
  readonly chosen: number;
}

const CountedButton = memo(function CountedButton({ chosen, onOpen }: CountedButtonProps): ReactElement {
  return (
    <Tooltip title="Filter">
      <IconButton
        aria-label={chosen === 0 ? 'Filter' : `Filter, ${chosen} chosen`}
        aria-haspopup="dialog"
        color="primary"
        onClick={(event) => onOpen(event.currentTarget)}
      >
        <FilterList fontSize="small" />
        <span className="dsn-filter-dot" hidden={chosen === 0} />
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
      <PanelButtons query={query} onClose={onClose} />
    </>
  );
}

interface PanelButtonsProps extends Pick<FilterPopoverProps, 'onClose'> {
  readonly query: FilterQuery;
}

const PanelButtons = memo(function PanelButtons({ query, onClose }: PanelButtonsProps): ReactElement {
  return (
    <Box
      sx={{
        ...{ position: 'sticky', bottom: 0, bgcolor: 'background.paper' },
        ...{ p: 1, mt: 1, borderTop: 1, borderColor: 'divider', textAlign: 'right' },
      }}
    >
      <ClearAll query={query} />
      <Button onClick={onClose}>Done</Button>
    </Box>
  );
});

function ClearAll({ query }: Pick<PanelButtonsProps, 'query'>): ReactElement {
  return <ClearButton query={query} filtering={isFiltering(useFilterLater(query))} />;
}

interface ClearButtonProps extends Pick<PanelButtonsProps, 'query'> {
  readonly filtering: boolean;
}

const ClearButton = memo(function ClearButton({ query, filtering }: ClearButtonProps): ReactElement {
  return (
    <Button
      color="inherit"
      disabled={!filtering}
      onClick={() => query.dispatch({ kind: 'filtered', filter: NO_FILTER })}
      // A colour that fades is painted anew in each frame.
      sx={{ transition: 'none' }}
    >
      Clear all
    </Button>
  );
});
