import { type ReactElement, useState } from 'react';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { type CopyWay, cellsOf, copyCells, MANY_CELLS, MOST_ROWS, rowsOf } from './copy-cells.ts';
import type { PlacedColumn } from './grid/column-places.ts';
import type { SelectedRange } from './grid/selection.ts';
import { counted } from './row-count-words.ts';

interface Asked {
  readonly range: SelectedRange;
  readonly way: CopyWay;
}

interface CopyCellsHold {
  readonly copy: (range: SelectedRange, way: CopyWay) => void;
  /** A question before a big copy, to be shown somewhere. */
  readonly question: ReactElement | null;
}

/** Copying cells; before many of them are copied it asks. */
export function useCopyCells(
  view: { readonly resultId: string; readonly viewId: string | null },
  shown: readonly PlacedColumn[],
): CopyCellsHold {
  const { client } = useProgram();
  const { tell, fail } = useFeedback();
  const [asked, setAsked] = useState<Asked | null>(null);
  const run = async ({ range, way }: Asked): Promise<void> => {
    setAsked(null);
    try {
      const done = await copyCells(client, view, range, shown, way);
      tell(done ? `${counted(Math.min(MOST_ROWS, rowsOf(range)), 'row')} copied.` : 'Copying was refused.');
    } catch (error) {
      const trouble = troubleOf(error);
      const isTooMuch = trouble.kind === 'refused' && trouble.diagnosis.code === 'input-invalid';
      if (isTooMuch) tell('That is more than 20 MB of text. Export it instead, or select fewer cells.');
      else fail(error);
    }
  };
  const copy = (range: SelectedRange, way: CopyWay): void => {
    if (cellsOf(range) > MANY_CELLS) setAsked({ range, way });
    else if (cellsOf(range) > 0) void run({ range, way });
  };
  const question =
    asked === null ? null : (
      <ConfirmDialog
        title="Copy this many cells?"
        confirm="Copy"
        onConfirm={() => void run(asked)}
        onCancel={() => setAsked(null)}
      >
        {counted(cellsOf(asked.range), 'cell')} are selected. The clipboard takes up to 20 MB
        {rowsOf(asked.range) > MOST_ROWS && `, and of ${MOST_ROWS.toLocaleString('en')} rows at most`}; for
        more, export the result to a file.
      </ConfirmDialog>
    );
  return { copy, question };
}
