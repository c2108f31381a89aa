import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { type ReactElement, useMemo, useState } from 'react';
import type { ResultColumn } from '#app/contract/results.ts';
import { copyText } from '#renderer/ui/copy-text.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { AsideFrame } from './aside-frame.tsx';
import { NestedTree } from './nested-tree.tsx';
import { parseNested } from './parse-nested.ts';
import { counted } from './row-count-words.ts';
import { type CellPiece, type CellPlace, furtherPiece, useFirstPiece, wholeCell } from './use-whole-cell.ts';

interface CellInspectorProps {
  readonly place: CellPlace;
  readonly column: ResultColumn;
  readonly onClose: () => void;
}

/** A cell by itself, whole: as a tree where it is one. */
export function CellInspector({ place, column, onClose }: CellInspectorProps): ReactElement {
  const { data, error } = useFirstPiece(place);
  return (
    <AsideFrame title={column.name} note={`row ${(place.row + 1).toLocaleString('en')}`} onClose={onClose}>
      {error !== null && <TroubleAlert trouble={troubleOf(error)} />}
      {data !== undefined && (
        <CellValue key={`${place.row} ${place.column}`} first={data} place={place} column={column} />
      )}
    </AsideFrame>
  );
}

interface CellValueProps {
  readonly first: CellPiece;
  readonly place: CellPlace;
  readonly column: ResultColumn;
}

/** Text is put into the page by so many characters; more would hold it up. */
const AT_ONCE = 50_000;

function CellValue({ first, place, column }: CellValueProps): ReactElement {
  const { text, length } = first;
  const isWhole = text !== null && text.length === length;
  const tree = useMemo(() => (isWhole && text !== null ? parseNested(text) : null), [isWhole, text]);
  const [as, setAs] = useState<'tree' | 'text'>('tree');
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, pb: 1 }}>
        <Typography variant="caption" noWrap sx={{ color: 'text.secondary', flex: 1 }}>
          {column.type} · {text === null ? 'NULL: no value' : counted(length, 'character')}
        </Typography>
        {tree !== null && (
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label="How the value is shown"
            value={as}
            onChange={(_event, chosen) => setAs(chosen ?? as)}
          >
            <ToggleButton value="tree" sx={{ py: 0, textTransform: 'none' }}>
              Tree
            </ToggleButton>
            <ToggleButton value="text" sx={{ py: 0, textTransform: 'none' }}>
              Text
            </ToggleButton>
          </ToggleButtonGroup>
        )}
        {text !== null && <CopyCell first={first} place={place} />}
      </Box>
      <Box
        // A region that scrolls has to be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label="Value"
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 1.5, pb: 1.5 }}
      >
        {tree !== null && as === 'tree' ? (
          <NestedTree value={tree} />
        ) : (
          <CellText first={first} place={place} />
        )}
      </Box>
    </>
  );
}

function CellText({ first, place }: Omit<CellValueProps, 'column'>): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const [come, setCome] = useState(first.text ?? '');
  const [shown, setShown] = useState(AT_ONCE);
  if (first.text === null) return <Quiet>NULL</Quiet>;
  if (first.length === 0) return <Quiet>The empty text: no characters, but not NULL.</Quiet>;
  const more = async (): Promise<void> => {
    if (shown + AT_ONCE > come.length && come.length < first.length) {
      const piece = await furtherPiece(client, place, come.length);
      setCome(come + (piece.text ?? ''));
    }
    setShown(shown + AT_ONCE);
  };
  const pieces = Math.ceil(Math.min(shown, come.length) / AT_ONCE);
  return (
    <Box sx={{ fontFamily: MONOSPACE, fontSize: '0.75rem', lineHeight: 1.6 }}>
      {Array.from({ length: pieces }, (_none, index) => (
        <Box
          component="pre"
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces only come at the end.
          key={index}
          dir="auto"
          sx={{
            ...{ m: 0, font: 'inherit', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
            // Pieces that are out of view are not laid out.
            ...{ contentVisibility: 'auto', containIntrinsicSize: 'auto 18000px' },
            ...(pieces === 1 && { contentVisibility: 'visible' }),
          }}
        >
          {come.slice(index * AT_ONCE, Math.min(shown, (index + 1) * AT_ONCE))}
        </Box>
      ))}
      {shown < first.length && (
        <Button onClick={() => void more().catch(fail)} sx={{ mt: 1 }}>
          Show more ({(first.length - shown).toLocaleString('en')} characters)
        </Button>
      )}
    </Box>
  );
}

function Quiet({ children }: { readonly children: string }): ReactElement {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', fontStyle: 'italic' }}>
      {children}
    </Typography>
  );
}

function CopyCell({ first, place }: Omit<CellValueProps, 'column'>): ReactElement {
  const { client } = useProgram();
  const { tell, fail } = useFeedback();
  const copy = async (): Promise<void> => {
    const text = await wholeCell(client, place, first);
    const done = await copyText(text ?? '');
    tell(done ? 'The value was copied.' : 'Copying was refused.');
  };
  return (
    <Button size="small" onClick={() => void copy().catch(fail)}>
      Copy
    </Button>
  );
}
