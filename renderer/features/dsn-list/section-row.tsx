import { type MouseEvent, memo, type ReactElement } from 'react';
import type { ListSection } from './list-rows.ts';
import type { MenuPoint } from './row-events.ts';
import { RowIcon } from './row-icon.tsx';

interface SectionRowProps {
  readonly section: ListSection;
  readonly open: boolean;
  readonly reachable: boolean;
  /** DSNs are being dragged over it. */
  readonly target: boolean;
  readonly onFold: (key: string) => void;
  readonly onFocus: (key: string) => void;
  readonly onMenu: (key: string, at: MenuPoint) => void;
}

/** The heading of a folder, or of the favourites: folds its DSNs away and takes dragged ones. */
export const SectionRow = memo(function SectionRow(props: SectionRowProps): ReactElement {
  const { section, open } = props;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    props.onMenu(section.key, { left: event.clientX, top: event.clientY });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the mouse's shortcut to what the button's menu key opens
    <div className={`row section${props.target ? ' target' : ''}`} onContextMenu={openMenu}>
      <button
        type="button"
        className="heading"
        data-row-key={section.key}
        aria-expanded={open}
        tabIndex={props.reachable ? 0 : -1}
        onClick={() => props.onFold(section.key)}
        onFocus={() => props.onFocus(section.key)}
      >
        <RowIcon shape={open ? 'unfolded' : 'folded'} />
        <span className="name" title={section.label}>
          {section.label}
        </span>
        <span className="count">
          {section.dsns.length.toLocaleString('en')}
          <span className="unseen">{section.dsns.length === 1 ? ' DSN' : ' DSNs'}</span>
        </span>
      </button>
      <button
        type="button"
        className="menu"
        tabIndex={-1}
        aria-label={`Actions for ${section.label}`}
        onClick={openMenu}
      >
        <span className="dots" />
      </button>
    </div>
  );
});
