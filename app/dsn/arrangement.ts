/** The colours that a DSN can be marked with; the renderer says what they look like. */
export const ARRANGEMENT_COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'violet', 'grey'] as const;
export type ArrangementColour = (typeof ARRANGEMENT_COLOURS)[number];

/** Longest name of a folder, in characters. */
export const MAX_FOLDER_LENGTH = 100;

/** Where a DSN stands in the list. Nothing of it concerns the driver, so it is no part of the revision. */
export interface Arrangement {
  readonly folder: string | null;
  readonly colour: ArrangementColour | null;
  readonly favourite: boolean;
}

export const NO_ARRANGEMENT: Arrangement = { folder: null, colour: null, favourite: false };

/** What a folder's name is kept as: on one line, without spaces around it; null where nothing is left. */
export function folderNameOf(text: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  return name === '' ? null : name;
}

export function sameArrangement(one: Arrangement, other: Arrangement): boolean {
  return one.folder === other.folder && one.colour === other.colour && one.favourite === other.favourite;
}
