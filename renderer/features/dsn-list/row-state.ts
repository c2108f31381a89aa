import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnStanding } from '#app/contract/targets.ts';
import { effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import { type DsnStatus, knownStatus } from './dsn-status.ts';
import { COLOUR_LABELS } from './list-words.ts';

/** What a row of the list shows: a DSN, and how it stands at the moment. */
export interface RowState {
  readonly dsn: StoredDsn;
  readonly open: boolean;
  readonly dirty: boolean;
  readonly selected: boolean;
  readonly standing: DsnStanding['kind'] | 'absent';
  /** Whether Tab leads to this row. */
  readonly reachable: boolean;
}

export const STANDING_TITLES = {
  same: 'Registered on this computer, the same',
  differs: 'Registered on this computer, but differs',
  absent: 'Not registered on this computer',
} as const;

/** The second line: where the DSN leads, and how one signs in. */
export function placeText({ entries, arrangement }: Pick<StoredDsn, 'entries' | 'arrangement'>): string {
  const parts = [
    arrangement.favourite ? arrangement.folder : null,
    valueAt(entries, 'AwsRegion') ?? 'no region',
    effectiveValue(entries, 'Workgroup'),
    effectiveValue(entries, 'AuthenticationType'),
  ];
  return parts.filter(Boolean).join(' · ');
}

export function statusTitle(status: DsnStatus | undefined): string {
  return status === undefined || status.kind === 'fine' ? '' : `${status.kind}: ${status.text}`;
}

/** What the signs of a row mean, for those who don't see them. */
export function signWords({ dsn, selected, dirty, standing }: RowState): string {
  const { colour, favourite } = dsn.arrangement;
  const words = [
    selected ? 'Selected' : '',
    dirty ? 'modified' : '',
    favourite ? 'Favourite' : '',
    colour === null ? '' : COLOUR_LABELS[colour],
    statusTitle(knownStatus(dsn)),
    STANDING_TITLES[standing],
  ];
  return `, ${words.filter(Boolean).join(', ')}`;
}
