import {
  type Dispatch,
  type KeyboardEvent,
  memo,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useRowFocus } from '#renderer/ui/use-row-focus.ts';
import { shortcutOf } from '#renderer/ui/use-shortcuts.ts';
import { DsnMenu } from './dsn-menu.tsx';
import { DsnRow, type FreeRows } from './dsn-row.tsx';
import type { ListCommands } from './list-commands.ts';
import type { Standings } from './list-filter.ts';
import { LIST_COMMANDS, type ListCommand, movedIndex } from './list-keys.ts';
import type { ListRow, ListSection } from './list-rows.ts';
import type { ListTable } from './list-table.ts';
import { RenameField } from './rename-field.tsx';
import { type MenuPoint, type PickKind, rowHandlers } from './row-events.ts';
import { ROW_HEIGHT } from './row-styles.ts';
import { SectionMenu } from './section-menu.tsx';
import { SectionRow } from './section-row.tsx';
import type { SelectionAction } from './selection.ts';
import { useListDrag } from './use-list-drag.ts';
import { useRowWindow } from './use-row-window.ts';
import { useShownRows } from './use-shown-rows.ts';

interface DsnListProps {
  readonly table: ListTable;
  readonly openId: string | null;
  readonly dirty: ReadonlySet<string>;
  readonly standings: Standings;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: Dispatch<SelectionAction>;
  readonly commands: ListCommands;
  readonly onFold: (key: string) => void;
  readonly onRenameFolder: (folder: string) => void;
  readonly onDissolveFolder: (folder: string) => void;
  /** The row whose name is being changed. */
  readonly renaming: string | null;
  readonly onRename: (id: string, name: string | null) => void;
}

interface MenuPlace {
  readonly key: string;
  readonly at: MenuPoint;
  readonly open: boolean;
}

/** The DSNs and their folders. One row is reachable by Tab, the rest by arrow keys; only rows in view are in the page. */
export const DsnList = memo(function DsnList(props: DsnListProps): ReactElement {
  const { table, openId, commands, selected, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [free] = useState<FreeRows>(() => []);
  const [menu, setMenu] = useState<MenuPlace>({ key: '', at: { left: 0, top: 0 }, open: false });
  const { keys, rowAt, dsnIds } = table;
  const shownRows = useRowWindow(table, scroller);
  const focus = useRowFocus(keys, openId, scroller, shownRows.reveal);
  const { reachable, setReachable, focusRow } = focus;
  const sectionAt = (key: string): ListSection | undefined => sectionOf(rowAt(keys.indexOf(key)));
  const drag = useListDrag(sectionAt, selected, commands.arrange);

  const shownId = useRef<string | null>(null);
  useEffect(() => {
    if (openId === shownId.current) return;
    const index = openId === null ? -1 : keys.indexOf(openId);
    if (index === -1) return;
    shownId.current = openId;
    shownRows.reveal(index);
    // Who is in the list goes along: to a copy that is open now, or to what an undo brought back.
    const focused = document.activeElement;
    if (openId !== null && scroller.current?.contains(focused) && focused?.matches('[data-row-key]')) {
      focusRow(openId);
    }
  });

  // The row that a range begins at where none was picked yet.
  const begin = useRef<string | null>(null);
  const shown = useRef(dsnIds);
  useEffect(() => {
    begin.current = openId;
    shown.current = dsnIds;
  });
  const { open } = commands;
  const pick = useCallback(
    (id: string, kind: PickKind) => {
      if (kind === 'toggle') return onSelect({ kind: 'toggled', id });
      if (kind === 'extend')
        return onSelect({ kind: 'extended', to: id, from: begin.current, shown: shown.current() });
      onSelect({ kind: 'cleared', anchor: id });
      open(id);
    },
    [onSelect, open],
  );
  const openMenu = useCallback((key: string, at: MenuPoint) => setMenu({ key, at, open: true }), []);
  const openMenuAtRow = (key: string): void => {
    const box = focus.elementOf(key)?.getBoundingClientRect();
    if (box !== undefined) openMenu(key, { left: box.left + 24, top: box.bottom - 4 });
  };

  const move = (to: number, extend: boolean): void => {
    const at = keys.indexOf(reachable ?? '');
    const target = extend ? nearestDsn(table, to, to >= at ? 1 : -1) : keys.at(to);
    if (target === undefined) return;
    if (extend) onSelect({ kind: 'extended', to: target, from: reachable, shown: dsnIds() });
    focusRow(target);
  };
  const run = (command: ListCommand, row: ListRow): boolean => {
    if (command === 'select-all') onSelect({ kind: 'all', shown: dsnIds() });
    else if (command === 'unselect') {
      if (selected.size === 0) return false;
      onSelect({ kind: 'cleared', anchor: null });
    } else if (command === 'menu') openMenuAtRow(row.key);
    else if (row.kind === 'section') return renameSection(command, row.section);
    else runOnDsn(command, row.dsn.id);
    return true;
  };
  const renameSection = (command: ListCommand, { folder }: ListSection): boolean => {
    if (command !== 'rename' || folder === null) return false;
    props.onRenameFolder(folder);
    return true;
  };
  const runOnDsn = (command: ListCommand, id: string): void => {
    if (command === 'select') onSelect({ kind: 'toggled', id });
    else if (command === 'rename') commands.askName(id);
    else if (command === 'duplicate') commands.duplicate(id);
    else if (command === 'remove') removeRows(selected.has(id) ? [...selected] : [id]);
  };
  const removeRows = (ids: readonly string[]): void => {
    const gone = new Set(ids);
    const all = dsnIds();
    const at = Math.max(
      all.findIndex((id) => gone.has(id)),
      0,
    );
    const left = (id: string): boolean => !gone.has(id);
    const next = all.slice(at).find(left) ?? all.slice(0, at).findLast(left);
    if (next !== undefined) focusRow(next);
    commands.removeRows(ids);
    if (next !== undefined && openId !== null && gone.has(openId)) commands.open(next);
  };
  const fold = (event: KeyboardEvent, row: ListRow): boolean => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
    if (row.kind === 'section') {
      if (row.open === (event.key === 'ArrowLeft')) props.onFold(row.key);
      return true;
    }
    const heading = table.sectionAt(keys.indexOf(row.key))?.key;
    if (event.key === 'ArrowLeft' && heading !== undefined) focusRow(heading);
    return true;
  };

  const press = (event: KeyboardEvent): void => {
    const key = event.target instanceof HTMLElement ? event.target.dataset.rowKey : undefined;
    const index = key === undefined ? -1 : keys.indexOf(key);
    const row = rowAt(index);
    if (row === undefined) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const to = movedIndex(event.key, index, table.count, page);
    const command = LIST_COMMANDS[shortcutOf(event)];
    if (to !== null) move(to, event.shiftKey);
    else if (!fold(event, row) && (command === undefined || !run(command, row))) return;
    event.preventDefault();
  };
  const renamed = (id: string, name: string | null): void => {
    focus.focusSoon(id);
    props.onRename(id, name);
  };

  const reachableAt = reachable === null ? -1 : keys.indexOf(reachable);
  const inView = useShownRows(table, shownRows, reachableAt, scroller);
  const handlers = useMemo(
    () => rowHandlers({ pick, focus: setReachable, menu: openMenu, drag: drag.start }),
    [pick, setReachable, openMenu, drag.start],
  );
  const menuRow = menu.key === '' ? undefined : rowAt(keys.indexOf(menu.key));
  const closeMenu = (): void => setMenu((was) => ({ ...was, open: false }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and clicks of all rows, which are buttons
    <div
      ref={scroller}
      className="dsn-list-rows"
      onKeyDown={press}
      onKeyUp={keepSpace}
      {...handlers}
      onDragOver={drag.over}
      onDragLeave={drag.leave}
      onDrop={drag.drop}
    >
      <ul aria-label="DSNs" style={{ height: table.height }}>
        {inView.map(({ index, row, slot }) => {
          const top = table.topOf(index);
          return (
            <li
              key={slot}
              data-key={row.key}
              aria-setsize={table.count}
              aria-posinset={index + 1}
              className="slot"
              data-section={table.sectionAt(index)?.key}
              style={{ top, height: table.topOf(index + 1) - top }}
            >
              {row.kind === 'section' ? (
                <SectionRow
                  section={row.section}
                  open={row.open}
                  reachable={row.key === reachable}
                  target={drag.target === row.key}
                  onFold={props.onFold}
                  onFocus={setReachable}
                  onMenu={openMenu}
                />
              ) : props.renaming === row.key ? (
                <RenameField name={row.dsn.name} onDone={(name) => renamed(row.key, name)} />
              ) : (
                <DsnRow
                  dsn={row.dsn}
                  open={row.key === openId}
                  dirty={props.dirty.has(row.key)}
                  selected={selected.has(row.key)}
                  standing={props.standings.get(row.key) ?? 'absent'}
                  reachable={row.key === reachable}
                  free={free}
                />
              )}
            </li>
          );
        })}
      </ul>
      {menuRow?.kind === 'dsn' && (
        <DsnMenu
          ids={selected.size > 1 && selected.has(menuRow.key) ? [...selected] : [menuRow.key]}
          favourite={menuRow.dsn.arrangement.favourite}
          at={menu.at}
          open={menu.open}
          commands={{ ...commands, removeRows }}
          onClose={closeMenu}
        />
      )}
      {menuRow?.kind === 'section' && (
        <SectionMenu
          section={menuRow.section}
          at={menu.at}
          open={menu.open}
          onSelect={({ dsns }) => onSelect({ kind: 'all', shown: dsns.map(({ id }) => id) })}
          onRename={props.onRenameFolder}
          onDissolve={props.onDissolveFolder}
          onClose={closeMenu}
        />
      )}
    </div>
  );
});

function sectionOf(row: ListRow | undefined): ListSection | undefined {
  return row?.kind === 'section' ? row.section : undefined;
}

function nearestDsn({ rowAt, count }: ListTable, from: number, step: 1 | -1): string | undefined {
  for (let at = from; at >= 0 && at < count; at += step) {
    const row = rowAt(at);
    if (row?.kind === 'dsn') return row.key;
  }
  return undefined;
}

/** Space selects, where a button would take it for a click as it comes up. */
function keepSpace(event: KeyboardEvent): void {
  if (event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('[data-dsn-id]')) {
    event.preventDefault();
  }
}
