import { useQuery } from '@tanstack/react-query';
import { type ProgramClient, useProgram } from '#renderer/ui/program.ts';

/** A cell of a view, by its place in the result. */
export interface CellPlace {
  readonly resultId: string;
  readonly viewId: string | null;
  readonly row: number;
  readonly column: number;
}

/** Characters of a piece; a longer cell comes in several. */
const PIECE = 500_000;

export interface CellPiece {
  readonly text: string | null;
  readonly length: number;
}

/** The first piece of a cell, and how long it is. */
export function useFirstPiece(place: CellPlace) {
  const { client } = useProgram();
  return useQuery<CellPiece>({
    queryKey: ['result-cell', place],
    queryFn: ({ signal }) => client.results.cell({ ...place, from: 0, count: PIECE }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

/** The whole of a cell, piece by piece; null for NULL. */
export async function wholeCell(
  client: ProgramClient,
  place: CellPlace,
  first: CellPiece,
): Promise<string | null> {
  if (first.text === null) return null;
  const pieces = [first.text];
  for (let from = first.text.length; from < first.length; ) {
    const { text } = await client.results.cell({ ...place, from, count: PIECE });
    if (text === null || text === '') break;
    pieces.push(text);
    from += text.length;
  }
  return pieces.join('');
}

/** A further piece of a cell. */
export const furtherPiece = (client: ProgramClient, place: CellPlace, from: number): Promise<CellPiece> =>
  client.results.cell({ ...place, from, count: PIECE });
