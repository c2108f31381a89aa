import { useTheme } from '@mui/material';
import { type DragEvent, type MouseEvent, memo, type ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnStanding } from '#app/contract/targets.ts';
import { type DsnSummary, summaryOf } from './dsn-summary.ts';
import { COLOUR_LABELS } from './list-words.ts';
import { RowIcon } from './row-icon.tsx';
import { colourOf } from './row-styles.ts';

/** What a click on a row is meant for. */
export type PickKind = 'open' | 'toggle' | 'extend';

export interface MenuPoint {
  readonly left: number;
  readonly top: number;
}

interface DsnRowProps {
  readonly dsn: StoredDsn;
  readonly open: boolean;
  readonly dirty: boolean;
  readonly selected: boolean;
  readonly standing: DsnStanding['kind'] | 'absent';
  /** Whether Tab leads to this row. */
  readonly reachable: boolean;
  readonly onPick: (id: string, kind: PickKind) => void;
  readonly onFocus: (key: string) => void;
  readonly onMenu: (key: string, at: MenuPoint) => void;
  readonly onDrag: (id: string, event: DragEvent) => void;
}

/** One DSN of the list: name, place and sign-in type, its marks, and whether something is wrong or unsaved. */
export const DsnRow = memo(function DsnRow(props: DsnRowProps): ReactElement {
  const { dsn, open, selected } = props;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    props.onMenu(dsn.id, { left: event.clientX, top: event.clientY });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the mouse's shortcut to what the button's menu key opens
    <div
      className={`row${open ? ' open' : ''}${selected ? ' selected' : ''}`}
      onContextMenu={openMenu}
      draggable
      onDragStart={(event) => props.onDrag(dsn.id, event)}
    >
      <button
        type="button"
        className="pick"
        data-dsn-id={dsn.id}
        data-row-key={dsn.id}
        aria-current={open ? 'true' : undefined}
        aria-haspopup="menu"
        tabIndex={props.reachable ? 0 : -1}
        onClick={(event) => props.onPick(dsn.id, pickKindOf(event))}
        onFocus={() => props.onFocus(dsn.id)}
      >
        <RowText {...props} summary={summaryOf(dsn)} />
      </button>
      <button
        type="button"
        className="menu"
        tabIndex={-1}
        aria-label={`Actions for ${dsn.name}`}
        onClick={openMenu}
      >
        <RowIcon shape="more" className="more" />
      </button>
    </div>
  );
});

function pickKindOf(event: MouseEvent): PickKind {
  if (event.shiftKey) return 'extend';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'open';
}

const STANDING_TITLES = {
  same: 'Registered on this computer, the same',
  differs: 'Registered on this computer, but differs',
  absent: 'Not registered on this computer',
} as const;

function RowText(props: DsnRowProps & { readonly summary: DsnSummary }): ReactElement {
  const { dsn, summary, standing } = props;
  const { colour, favourite, folder } = dsn.arrangement;
  const theme = useTheme();
  return (
    <>
      <span className="line first">
        {props.selected && <RowIcon shape="check" className="chosen" title="Selected" />}
        {colour !== null && (
          <span
            className="mark"
            title={COLOUR_LABELS[colour]}
            style={{ background: colourOf(colour, theme) }}
          >
            <span className="unseen">{COLOUR_LABELS[colour]}</span>
          </span>
        )}
        <span className="name" title={dsn.name}>
          {dsn.name}
        </span>
        {favourite && <RowIcon shape="star" className="star" title="Favourite" />}
        {props.dirty && (
          <span className="dirty" title="Unsaved changes">
            <span aria-hidden>●</span>
            <span className="unseen">, modified</span>
          </span>
        )}
      </span>
      <span className="line">
        <span className="place">
          {favourite && folder !== null && `${folder} · `}
          {summary.place} · {summary.type}
        </span>
        <RowStatus status={summary.status} />
        <RowIcon shape={standing} className={standing} title={STANDING_TITLES[standing]} />
      </span>
    </>
  );
}

function RowStatus({ status }: { readonly status: DsnSummary['status'] }): ReactElement | null {
  if (status.kind === 'fine') return null;
  return <RowIcon shape={status.kind} className={status.kind} title={`${status.kind}: ${status.text}`} />;
}
