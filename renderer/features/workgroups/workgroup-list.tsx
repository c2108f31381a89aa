import Check from '@mui/icons-material/Check';
import { Box, Chip } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactElement, useMemo, useRef } from 'react';
import type { WorkgroupSummary } from '#app/contract/workgroups.ts';
import { useRowFocus } from '#renderer/ui/use-row-focus.ts';

const ROW = 44;

interface WorkgroupListProps {
  readonly rows: readonly WorkgroupSummary[];
  readonly chosen: string | null;
  /** The one that the DSN on the screen names. */
  readonly used: string;
  readonly onChoose: (name: string) => void;
}

/** The workgroups; a thousand of them scroll by. Arrow keys choose, as in a list box. */
export function WorkgroupList({ rows, chosen, used, onChoose }: WorkgroupListProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const names = useMemo(() => rows.map(({ name }) => name), [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => names[index] ?? index,
    overscan: 6,
  });
  const focus = useRowFocus(names, chosen, scroller, (index) => virtualizer.scrollToIndex(index));
  const { reachable, setReachable, focusRow } = focus;
  const press = (event: KeyboardEvent): void => {
    const at = names.indexOf(reachable ?? '');
    const to = targetOf(event.key, at, names.length, pageOf(scroller.current));
    const name = names[to ?? at];
    if (name === undefined) return;
    if (to !== null) focusRow(name);
    else if (event.key === 'Enter' || event.key === ' ') onChoose(name);
    else return;
    event.preventDefault();
  };
  return (
    <Box ref={scroller} onKeyDown={press} sx={{ flex: 1, overflow: 'auto', minHeight: 0 }}>
      <div
        role="listbox"
        aria-label="Workgroups"
        style={{ position: 'relative', height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const workgroup = rows[index];
          return (
            workgroup && (
              <Box
                key={workgroup.name}
                role="option"
                data-row-key={workgroup.name}
                aria-selected={workgroup.name === chosen}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                tabIndex={workgroup.name === reachable ? 0 : -1}
                onFocus={() => setReachable(workgroup.name)}
                onClick={() => onChoose(workgroup.name)}
                style={{ top: start, height: ROW }}
                sx={rowStyle}
              >
                <WorkgroupOption workgroup={workgroup} used={workgroup.name === used} />
              </Box>
            )
          );
        })}
      </div>
    </Box>
  );
}

const rowStyle = {
  position: 'absolute',
  left: 0,
  right: 0,
  px: 1.5,
  display: 'flex',
  alignItems: 'center',
  gap: 0.75,
  cursor: 'default',
  '&:hover': { bgcolor: 'action.hover' },
  '&[aria-selected="true"]': { bgcolor: 'action.selected', '& .about': { color: 'text.primary' } },
} as const;

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

function WorkgroupOption(props: {
  readonly workgroup: WorkgroupSummary;
  readonly used: boolean;
}): ReactElement {
  const { name, state, description, engineVersion } = props.workgroup;
  return (
    <>
      <Box sx={{ flex: 1, minWidth: 0 }} title={description ?? name}>
        <Box sx={{ ...cut, typography: 'body2', fontWeight: props.used ? 600 : 400 }}>{name}</Box>
        <Box className="about" sx={{ ...cut, typography: 'caption', color: 'text.secondary' }}>
          {description ?? engineVersion ?? ''}
        </Box>
      </Box>
      {state === 'DISABLED' && <Chip label="Disabled" color="warning" variant="outlined" />}
      {props.used && <Check titleAccess="In this DSN" sx={{ fontSize: 16, color: 'primary.main' }} />}
    </>
  );
}

function pageOf(element: HTMLElement | null): number {
  return Math.max(1, Math.floor((element?.clientHeight ?? 0) / ROW) - 1);
}

function targetOf(key: string, at: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return to === undefined || count === 0 ? null : Math.min(Math.max(to, 0), count - 1);
}
