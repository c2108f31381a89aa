import { Box } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { shortcutOf } from '#renderer/ui/use-shortcuts.ts';
import type { DsnActions } from './dsn-actions.ts';
import { DsnMenu, type MenuPlace } from './dsn-menu.tsx';
import { DsnRow } from './dsn-row.tsx';
import { LIST_COMMANDS, type ListCommand, movedIndex, neighbourOf } from './list-keys.ts';
import { RenameField } from './rename-field.tsx';

const ROW_HEIGHT = 46;

interface DsnListProps {
  readonly dsns: readonly StoredDsn[];
  readonly openId: string | null;
  readonly dirty: ReadonlySet<string>;
  readonly actions: DsnActions;
  /** The row whose name is being changed. */
  readonly renaming: string | null;
  readonly onRename: (id: string | null) => void;
}

/** The DSNs, one row of them reachable by Tab and the rest by arrow keys. Only rows in view are in the page. */
export function DsnList(props: DsnListProps): ReactElement {
  const { dsns, openId, actions, onRename } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // A row that was moved to counts until another DSN is opened.
  const [movedTo, setMovedTo] = useState<{ readonly id: string; readonly from: string | null } | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const focusNext = useRef<string | null>(null);
  const virtualizer = useVirtualizer({
    count: dsns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => dsns[index]?.id ?? index,
    overscan: 6,
  });
  const ids = dsns.map((dsn) => dsn.id);
  const reachable =
    [movedTo?.from === openId ? movedTo.id : openId, openId].find((id) => id !== null && ids.includes(id)) ??
    ids[0] ??
    null;
  const rowOf = (id: string): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-dsn-id="${CSS.escape(id)}"]`) ?? null;

  useEffect(() => {
    if (focusNext.current === null) return;
    const row = rowOf(focusNext.current);
    if (row === null) return;
    focusNext.current = null;
    row.focus();
  });

  const shownId = useRef<string | null>(null);
  useEffect(() => {
    if (openId === shownId.current) return;
    const index = dsns.findIndex((dsn) => dsn.id === openId);
    if (index === -1) return;
    shownId.current = openId;
    virtualizer.scrollToIndex(index);
  });

  const focusRow = (id: string): void => {
    focusNext.current = id;
    setMovedTo({ id, from: openId });
    virtualizer.scrollToIndex(ids.indexOf(id));
  };
  const setReachable = useCallback((id: string) => setMovedTo({ id, from: openId }), [openId]);
  const openMenu = useCallback((id: string, at: MenuPlace['at']) => setMenu({ id, at }), []);
  const remove = (id: string): void => {
    const next = neighbourOf(ids, id);
    if (next !== null) focusRow(next);
    actions.remove(id);
    if (next !== null && id === openId) actions.open(next);
  };
  const renamed = (id: string, name: string | null): void => {
    onRename(null);
    focusNext.current = id;
    if (name !== null) actions.rename(id, name);
  };

  const press = (event: KeyboardEvent): void => {
    if (
      reachable === null ||
      !(event.target instanceof HTMLElement) ||
      !event.target.matches('[data-dsn-id]')
    )
      return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const to = movedIndex(event.key, ids.indexOf(reachable), ids.length, page);
    const target = to === null ? undefined : ids[to];
    const command = LIST_COMMANDS[shortcutOf(event)];
    if (target === undefined && command === undefined) return;
    event.preventDefault();
    if (target !== undefined) focusRow(target);
    else if (command !== undefined) run(command, reachable);
  };
  const run = (command: ListCommand, id: string): void => {
    if (command === 'rename') onRename(id);
    else if (command === 'remove') remove(id);
    else if (command === 'duplicate') actions.duplicate(id);
    else openMenuAtRow(id);
  };
  const openMenuAtRow = (id: string): void => {
    const box = rowOf(id)?.getBoundingClientRect();
    if (box !== undefined) setMenu({ id, at: { left: box.left + 24, top: box.bottom - 4 } });
  };

  return (
    <Box ref={scroller} onKeyDown={press} sx={{ flex: 1, overflow: 'auto', minHeight: 0 }}>
      <Box
        role="list"
        aria-label="DSNs"
        sx={{ position: 'relative' }}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const dsn = dsns[index];
          if (dsn === undefined) return null;
          return (
            <Box
              key={dsn.id}
              role="listitem"
              aria-setsize={dsns.length}
              aria-posinset={index + 1}
              sx={{ position: 'absolute', left: 0, right: 0, height: ROW_HEIGHT }}
              style={{ top: start }}
            >
              {props.renaming === dsn.id ? (
                <RenameField name={dsn.name} onDone={(name) => renamed(dsn.id, name)} />
              ) : (
                <DsnRow
                  dsn={dsn}
                  open={dsn.id === openId}
                  dirty={props.dirty.has(dsn.id)}
                  reachable={dsn.id === reachable}
                  onOpen={actions.open}
                  onFocus={setReachable}
                  onMenu={openMenu}
                />
              )}
            </Box>
          );
        })}
      </Box>
      <DsnMenu
        place={menu}
        actions={{ ...actions, remove }}
        onRename={onRename}
        onClose={() => setMenu(null)}
      />
    </Box>
  );
}
