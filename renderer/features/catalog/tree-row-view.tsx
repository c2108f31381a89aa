import ChevronRight from '@mui/icons-material/ChevronRight';
import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import ExpandMore from '@mui/icons-material/ExpandMore';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import SchemaIcon from '@mui/icons-material/SchemaOutlined';
import StorageIcon from '@mui/icons-material/StorageOutlined';
import TableIcon from '@mui/icons-material/TableChartOutlined';
import ViewIcon from '@mui/icons-material/VisibilityOutlined';
import { CircularProgress } from '@mui/material';
import { type MouseEvent, memo, type ReactElement } from 'react';
import { assertNever } from '#app/assert-never.ts';
import { type CatalogNode, nameOf } from './catalog-node.ts';
import { failedWords } from './failed-words.ts';
import type { TreeRow } from './tree-rows.ts';

export interface TreeRowProps {
  readonly row: TreeRow;
  /** The one row that Tab leads to. */
  readonly reachable: boolean;
  /** The table whose page is shown. */
  readonly chosen: boolean;
  readonly onFocus: (key: string) => void;
  readonly onActivate: (row: TreeRow) => void;
  readonly onToggle: (row: TreeRow) => void;
  readonly onMenu: (row: TreeRow, at: { left: number; top: number }) => void;
}

/** A line of the tree. Plain elements under the tree's one style: thousands of them scroll by. */
export const TreeRowView = memo(function TreeRowView(props: TreeRowProps): ReactElement {
  const { row, onFocus, onActivate, onMenu } = props;
  const node = row.kind === 'node' ? row : null;
  const menu = (event: MouseEvent): void => {
    event.preventDefault();
    if (node !== null) onMenu(row, { left: event.clientX, top: event.clientY });
  };
  // The arrow opens and closes, also where the row itself leads to a page.
  const click = ({ target }: MouseEvent): void => {
    const onArrow = target instanceof Element && target.closest('.chevron') !== null;
    onArrow ? props.onToggle(row) : onActivate(row);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens to the keys of all of its rows
    <div
      role="treeitem"
      className={`row ${row.kind}`}
      data-row-key={row.key}
      tabIndex={props.reachable ? 0 : -1}
      aria-level={row.level}
      aria-selected={props.chosen}
      {...(node !== null && { 'aria-setsize': node.siblings, 'aria-posinset': node.position })}
      {...(node !== null && node.open !== null && { 'aria-expanded': node.open })}
      style={{ paddingLeft: 8 + (row.level - 1) * 14 }}
      onFocus={() => onFocus(row.key)}
      onClick={click}
      onContextMenu={menu}
    >
      <RowContent row={row} />
    </div>
  );
});

function RowContent({ row }: Pick<TreeRowProps, 'row'>): ReactElement {
  switch (row.kind) {
    case 'node':
      return (
        <>
          <Chevron open={row.open} />
          <NodeIcon node={row.node} />
          <span className="name" title={titleOf(row.node)}>
            {nameOf(row.node)}
          </span>
          <NodeNote node={row.node} />
        </>
      );
    case 'loading':
      return (
        <>
          <CircularProgress size={12} aria-hidden sx={{ mx: 0.5 }} />
          <span className="note">{row.loaded === 0 ? 'Loading…' : `Loading more… ${row.loaded} so far`}</span>
        </>
      );
    case 'empty':
      return <span className="note indented">Nothing here</span>;
    case 'failed': {
      const { line, whole } = failedWords(row.trouble);
      return (
        <>
          <ErrorOutline aria-hidden className="icon" />
          <span className="words" title={whole}>
            {line} <strong>Try again</strong>
          </span>
        </>
      );
    }
    default:
      return assertNever(row);
  }
}

function Chevron({ open }: { readonly open: boolean | null }): ReactElement {
  const Icon = open === true ? ExpandMore : ChevronRight;
  return (
    <span className="chevron" aria-hidden>
      {open !== null && <Icon />}
    </span>
  );
}

function NodeIcon({ node }: { readonly node: CatalogNode }): ReactElement {
  switch (node.kind) {
    case 'catalog':
      return <StorageIcon aria-hidden className="icon" />;
    case 'database':
      return <SchemaIcon aria-hidden className="icon" />;
    case 'table':
      return node.table.kind === 'view' ? (
        <ViewIcon titleAccess="View" className="icon" />
      ) : (
        <TableIcon aria-hidden className="icon" />
      );
    case 'column':
      return node.partition ? (
        <KeyIcon titleAccess="Partition key" className="icon key" />
      ) : (
        <span className="dot" aria-hidden />
      );
    default:
      return assertNever(node);
  }
}

function NodeNote({ node }: { readonly node: CatalogNode }): ReactElement | null {
  if (node.kind === 'column') return <span className="note type">{node.column.type}</span>;
  if (node.kind === 'catalog' && node.catalog.type !== 'GLUE')
    return <span className="note">{node.catalog.status ?? node.catalog.type.toLowerCase()}</span>;
  return null;
}

function titleOf(node: CatalogNode): string {
  const name = nameOf(node);
  if (node.kind === 'column')
    return [`${name} ${node.column.type}`, node.column.comment].filter((part) => part !== null).join('\n');
  if (node.kind === 'database' && node.database.description !== null)
    return `${name}\n${node.database.description}`;
  return name;
}
