import { Box } from '@mui/material';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactElement, useCallback, useMemo, useRef, useState } from 'react';
import { useRowFocus } from '#renderer/ui/use-row-focus.ts';
import { shortcutOf } from '#renderer/ui/use-shortcuts.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import type { CatalogCommands } from './catalog-commands.ts';
import type { CatalogNode } from './catalog-node.ts';
import { failedWords } from './failed-words.ts';
import { NodeMenu, refreshedBy } from './node-menu.tsx';
import { fullName, insertedName, shortName } from './node-names.ts';
import { treeMove } from './tree-keys.ts';
import { TreeRowView } from './tree-row-view.tsx';
import type { TreeRow } from './tree-rows.ts';
import { FAILED_HEIGHT, ROW_HEIGHT, TALL_FAILED_HEIGHT, treeStyles } from './tree-styles.ts';
import { useTypeAhead } from './use-type-ahead.ts';

interface CatalogTreeProps {
  readonly rows: readonly TreeRow[];
  /** Key of the table whose page is shown. */
  readonly chosen: string | null;
  readonly commands: CatalogCommands;
  readonly onOpen: (keys: readonly string[], open: boolean) => void;
}

interface MenuPlace {
  readonly node: CatalogNode | null;
  readonly at: { readonly left: number; readonly top: number };
  readonly open: boolean;
}

const NO_MENU: MenuPlace = { node: null, at: { left: 0, top: 0 }, open: false };

/** The catalog as a tree after ARIA's pattern. Only lines in view are in the page. */
export function CatalogTree({ rows, chosen, commands, onOpen }: CatalogTreeProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState(NO_MENU);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index) => heightOf(rows[index]), [rows]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 6,
  });
  const focus = useRowFocus(keys, chosen, scroller, (index) => virtualizer.scrollToIndex(index));
  const { reachable, setReachable, focusRow } = focus;

  const toggle = useStable((row: TreeRow): void => {
    if (row.kind === 'node' && row.open !== null) onOpen([row.key], !row.open);
  });
  const activate = useStable((row: TreeRow): void => {
    if (row.kind === 'failed') commands.refresh(row.path);
    else if (row.kind === 'node' && row.node.kind === 'table' && commands.openTable !== null)
      commands.openTable(row.node.path);
    else toggle(row);
  });
  const openMenu = useStable((row: TreeRow, at: MenuPlace['at']): void => {
    if (row.kind === 'node') setMenu({ node: row.node, at, open: true });
  });
  const openMenuAtRow = (row: TreeRow): void => {
    const box = focus.elementOf(row.key)?.getBoundingClientRect();
    if (box !== undefined) openMenu(row, { left: box.left + 24, top: box.bottom - 2 });
  };
  const goTo = (index: number): void => {
    const key = keys[index];
    if (key !== undefined) focusRow(key);
  };
  const typeAhead = useTypeAhead(rows, goTo);

  const runOnNode = (name: string, node: CatalogNode): boolean => {
    switch (name) {
      case 'mod+c':
        commands.copy(shortName(node));
        return true;
      case 'mod+shift+c':
        commands.copy(fullName(node));
        return true;
      case 'shift+Enter':
        commands.insert?.(insertedName(node));
        return commands.insert !== null;
      case 'F5':
        commands.refresh(refreshedBy(node));
        return true;
      default:
        return false;
    }
  };
  const run = (name: string, row: TreeRow): boolean => {
    if (name === 'Enter') activate(row);
    else if (name === ' ') toggle(row);
    else if (name === 'shift+F10' || name === 'ContextMenu') openMenuAtRow(row);
    else if (row.kind === 'node') return runOnNode(name, row.node);
    else if (name === 'F5') commands.refresh(row.path);
    else return false;
    return true;
  };
  const move = (event: KeyboardEvent, at: number): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const moved = treeMove(event.key, rows, at, page);
    if (moved === null) return false;
    if (moved.kind === 'go') goTo(moved.to);
    else if (moved.kind !== 'stay') onOpen(moved.keys, moved.kind === 'open');
    return true;
  };
  const press = (event: KeyboardEvent): void => {
    const at = keys.indexOf(reachable ?? '');
    const row = rows[at];
    if (row === undefined || menu.open) return;
    if (move(event, at) || run(shortcutOf(event), row) || typeAhead(event, at)) event.preventDefault();
  };

  return (
    <Box ref={scroller} onKeyDown={press} sx={[{ flex: 1, overflow: 'auto', minHeight: 0 }, treeStyles]}>
      <div
        role="tree"
        aria-label="Catalog"
        style={{ position: 'relative', height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div key={row.key} role="none" className="slot" style={{ top: start, height: size }}>
              <TreeRowView
                row={row}
                reachable={row.key === reachable}
                chosen={row.key === chosen}
                onFocus={setReachable}
                onActivate={activate}
                onToggle={toggle}
                onMenu={openMenu}
              />
            </div>
          );
        })}
      </div>
      {menu.node !== null && (
        <NodeMenu
          node={menu.node}
          at={menu.at}
          open={menu.open}
          commands={commands}
          onClose={() => setMenu((was) => ({ ...was, open: false }))}
        />
      )}
    </Box>
  );
}

/** Letters that four lines have room for in a narrow tree. */
const SHORT_WORDS = 96;

function heightOf(row: TreeRow | undefined): number {
  if (row?.kind !== 'failed') return ROW_HEIGHT;
  return failedWords(row.trouble).line.length > SHORT_WORDS ? TALL_FAILED_HEIGHT : FAILED_HEIGHT;
}
