/** A value as a cell shows it. `quiet` marks what is no text of the result. */
export interface CellLook {
  readonly text: string;
  readonly title: string;
  readonly quiet: boolean;
}

/** Beyond this a cell's text is cut before it is drawn; the title keeps a longer piece. */
const [maxShown, maxTitle] = [300, 2000];

const cut = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)}…` : text);

/** NULL, the empty string and text each look different; line ends stay visible on one line. */
export function cellLook(value: string | null): CellLook {
  if (value === null) return { text: 'NULL', title: 'NULL: no value', quiet: true };
  if (value === '') return { text: 'empty', title: 'The empty string', quiet: true };
  return {
    text: cut(value, maxShown).replace(/\r\n|\r|\n/g, '↵'),
    title: cut(value, maxTitle),
    quiet: false,
  };
}
