import type { StoredDsn } from '#app/contract/dsns.ts';
import { knownStatus } from './dsn-status.ts';
import { COLOUR_LABELS } from './list-words.ts';
import { button, MarkPart, setAttribute, span, TextPart } from './row-elements.ts';
import { placeText, type RowState, STANDING_TITLES, signWords, statusTitle } from './row-state.ts';
import { checkSoon } from './status-queue.ts';

/**
 * The elements of one row, written to where something changes. A key of a search changes all rows in view; React
 * would compare some twenty elements in each of them, which takes longer than to search 10,000 DSNs.
 */
export class DsnRowView {
  readonly element = document.createElement('div');
  readonly #pick: HTMLButtonElement;
  readonly #menu = button('menu', span('dots'));
  readonly #name = new TextPart('name');
  readonly #place = new TextPart('place');
  readonly #words = new TextPart('unseen');
  readonly #chosen = new MarkPart('check');
  readonly #colour = new MarkPart('dot');
  readonly #star = new MarkPart('star');
  readonly #dirty = new MarkPart('dot');
  readonly #status = new MarkPart('shape');
  readonly #standing = new MarkPart('shape');
  #shown: RowState | null = null;

  constructor() {
    const first = [this.#chosen, this.#colour, this.#name, this.#star, this.#dirty];
    const second = [this.#place, this.#status, this.#standing];
    this.#pick = button(
      'pick',
      span('line first', ...first.map(({ element }) => element)),
      span('line', ...second.map(({ element }) => element)),
      this.#words.element,
    );
    this.#pick.setAttribute('aria-haspopup', 'menu');
    this.#menu.tabIndex = -1;
    this.element.draggable = true;
    this.element.append(this.#pick, this.#menu);
  }

  show(state: RowState): void {
    const before = this.#shown;
    this.#shown = state;
    if (before?.dsn !== state.dsn) this.#showDsn(state);
    const { open, selected, dirty, standing, reachable } = state;
    this.element.className = `row${open ? ' open' : ''}${selected ? ' selected' : ''}`;
    setAttribute(this.#pick, 'aria-current', open ? 'true' : null);
    this.#pick.tabIndex = reachable ? 0 : -1;
    this.#chosen.show(selected ? { className: 'row-icon chosen', title: 'Selected' } : null);
    this.#dirty.show(dirty ? { className: 'dirty', title: 'Unsaved changes' } : null);
    this.#standing.show({
      ...{ className: `row-icon ${standing}`, title: STANDING_TITLES[standing], shape: standing },
    });
    this.#showStatus(state);
  }

  #showDsn({ dsn }: RowState): void {
    const { colour, favourite } = dsn.arrangement;
    this.element.dataset.rowId = dsn.id;
    this.#pick.dataset.dsnId = dsn.id;
    this.#pick.dataset.rowKey = dsn.id;
    this.#name.show(dsn.name);
    this.#name.element.title = dsn.name;
    this.#place.show(placeText(dsn));
    this.#menu.ariaLabel = `Actions for ${dsn.name}`;
    this.#colour.show(colour === null ? null : { className: `mark ${colour}`, title: COLOUR_LABELS[colour] });
    this.#star.show(favourite ? { className: 'row-icon star', title: 'Favourite' } : null);
  }

  #showStatus(state: RowState): void {
    const status = knownStatus(state.dsn);
    if (status === undefined) checkSoon(this, state.dsn, () => this.#checked(state.dsn));
    const kind = status?.kind ?? 'fine';
    this.#status.show(
      kind === 'fine' ? null : { className: `row-icon ${kind}`, title: statusTitle(status), shape: kind },
    );
    this.#words.show(signWords(state));
  }

  #checked(dsn: StoredDsn): void {
    if (this.#shown?.dsn === dsn) this.#showStatus(this.#shown);
  }
}
