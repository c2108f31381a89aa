import Close from '@mui/icons-material/Close';
import { Box, ButtonBase } from '@mui/material';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
} from 'react';

export interface ClosableTab {
  readonly id: string;
  readonly label: string;
  /** Stands before the label; of no meaning that the label or `description` doesn't tell. */
  readonly icon?: ReactNode;
  /** Further words for the tooltip and for screen readers. */
  readonly description?: string;
}

interface ClosableTabsProps {
  readonly label: string;
  readonly tabs: readonly ClosableTab[];
  readonly activeId: string | null;
  /** Id of the element that the active tab shows. */
  readonly panelId: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: (id: string) => void;
  /** Without it the order is fixed. */
  readonly onMove?: (id: string, to: number) => void;
  readonly onRename?: (id: string) => void;
}

/** Type of what is dragged, so that other things that are dragged over the tabs move nothing. */
const DRAGGED = 'application/x-tab';

/**
 * Tabs that can be closed, and moved by dragging. By keyboard: arrows, Home and End walk, Delete closes, F2 renames,
 * Ctrl+Shift+arrows move.
 */
export function ClosableTabs(props: ClosableTabsProps): ReactElement {
  const { tabs, activeId, onChoose, onClose, onMove, onRename } = props;
  const list = useRef<HTMLDivElement>(null);
  const dragged = useRef<string | null>(null);
  const at = tabs.findIndex(({ id }) => id === activeId);
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  const activeTab = (): HTMLElement | null =>
    list.current?.querySelector<HTMLElement>('[aria-selected="true"]') ?? null;
  const focusActive = (): void => void requestAnimationFrame(() => activeTab()?.focus());
  // A tab may go some time after it was closed, and the focus that it had with it.
  const closing = useRef(false);
  useEffect(() => {
    if (!closing.current || document.activeElement !== document.body) return;
    closing.current = false;
    activeTab()?.focus();
  });
  const close = (id: string): void => {
    closing.current = true;
    onClose(id);
  };
  const walk = (to: number): void => {
    const next = tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.id);
    focusActive();
  };
  const press = (event: KeyboardEvent, id: string): void => {
    const moving = (event.ctrlKey || event.metaKey) && event.shiftKey;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => (moving ? onMove?.(id, at - 1) : walk(at - 1)),
      ArrowRight: () => (moving ? onMove?.(id, at + 1) : walk(at + 1)),
      Home: () => walk(0),
      End: () => walk(tabs.length - 1),
      Delete: () => close(id),
      F2: () => onRename?.(id),
    };
    const run = keys[event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
    if (moving) focusActive();
  };
  const click = (event: MouseEvent, id: string): void => {
    const onCross = event.target instanceof Element && event.target.closest('[data-close]') !== null;
    if (onCross) close(id);
    else onChoose(id);
  };
  return (
    <Box
      ref={list}
      role="tablist"
      aria-label={props.label}
      sx={{ display: 'flex', flex: '0 1 auto', minWidth: 0, overflowX: 'auto', scrollbarWidth: 'thin' }}
    >
      {tabs.map((tab, index) => (
        <OneTab
          key={tab.id}
          tab={tab}
          active={tab.id === activeId}
          panelId={props.panelId}
          onClick={(event) => click(event, tab.id)}
          onMiddleClick={() => close(tab.id)}
          onKeyDown={(event) => press(event, tab.id)}
          {...(onRename !== undefined && { onDoubleClick: () => onRename(tab.id) })}
          {...(onMove !== undefined && {
            drag: {
              onStart: () => {
                dragged.current = tab.id;
              },
              onOver: () => {
                if (dragged.current !== null && dragged.current !== tab.id) onMove(dragged.current, index);
              },
              onEnd: () => {
                dragged.current = null;
              },
            },
          })}
        />
      ))}
    </Box>
  );
}

interface OneTabProps {
  readonly tab: ClosableTab;
  readonly active: boolean;
  readonly panelId: string;
  readonly onClick: (event: MouseEvent) => void;
  readonly onMiddleClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onDoubleClick?: () => void;
  readonly drag?: { readonly onStart: () => void; readonly onOver: () => void; readonly onEnd: () => void };
}

function OneTab({ tab, active, panelId, drag, ...on }: OneTabProps): ReactElement {
  return (
    <ButtonBase
      role="tab"
      aria-selected={active}
      aria-controls={active ? panelId : undefined}
      aria-description={tab.description}
      tabIndex={active ? 0 : -1}
      title={tab.description === undefined ? tab.label : `${tab.label}\n${tab.description}`}
      draggable={drag !== undefined}
      onClick={on.onClick}
      onDoubleClick={on.onDoubleClick}
      onAuxClick={(event) => event.button === 1 && on.onMiddleClick()}
      onKeyDown={on.onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED, tab.id);
        event.dataTransfer.effectAllowed = 'move';
        drag?.onStart();
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        drag?.onOver();
      }}
      onDragEnd={() => drag?.onEnd()}
      sx={{
        flex: 'none',
        maxWidth: 200,
        height: 30,
        pl: 1.25,
        pr: 0.5,
        gap: 0.5,
        typography: 'body2',
        color: active ? 'text.primary' : 'text.secondary',
        borderRight: 1,
        borderColor: 'divider',
        boxShadow: active ? (theme) => `inset 0 -2px ${theme.palette.primary.main}` : 'none',
        '&:hover': { bgcolor: 'action.hover' },
        '&:hover [data-close], &[aria-selected="true"] [data-close]': { visibility: 'visible' },
      }}
    >
      {tab.icon}
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {tab.label}
      </Box>
      <Box
        component="span"
        data-close
        aria-hidden
        sx={{
          visibility: 'hidden',
          display: 'flex',
          p: '3px',
          borderRadius: 1,
          '&:hover': { bgcolor: 'action.selected' },
        }}
      >
        <Close sx={{ fontSize: '0.875rem' }} />
      </Box>
    </ButtonBase>
  );
}
