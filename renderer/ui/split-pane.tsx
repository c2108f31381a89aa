import { Box } from '@mui/material';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useRef,
  useState,
} from 'react';

interface SplitPaneProps {
  /** Name of what stands above. */
  readonly label: string;
  /** Share of the height that the upper part has at first, from 0 to 1. */
  readonly first: number;
  /** Leaves the whole height to the lower part. The upper one stays as it is, out of sight. */
  readonly folded: boolean;
  readonly above: ReactNode;
  readonly below: ReactNode;
}

const STEP = 0.04;
const LEAST = 0.12;

/** Two parts, one above the other; the edge between them is dragged, or moved by arrow keys on it. */
export function SplitPane({ label, first, folded, above, below }: SplitPaneProps): ReactElement {
  const [share, setShare] = useState(first);
  const frame = useRef<HTMLDivElement>(null);
  const resize = (wanted: number): void => setShare(Math.min(1 - LEAST, Math.max(LEAST, wanted)));
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || frame.current === null) return;
    const { top, height } = frame.current.getBoundingClientRect();
    resize((event.clientY - top) / height);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') resize(share - STEP);
    if (event.key === 'ArrowDown') resize(share + STEP);
  };
  const part = { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, flexBasis: 0 } as const;
  return (
    <Box ref={frame} sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0 }}>
      <Box sx={part} style={{ flexGrow: share, ...(folded && { display: 'none' }) }}>
        {above}
      </Box>
      <Box
        role="separator"
        hidden={folded}
        tabIndex={0}
        aria-orientation="horizontal"
        aria-label={`Height of the ${label}`}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={LEAST * 100}
        aria-valuemax={(1 - LEAST) * 100}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
        onDoubleClick={() => resize(first)}
        sx={{
          flex: 'none',
          '&[hidden]': { display: 'none' },
          height: 6,
          my: '-3px',
          zIndex: 1,
          position: 'relative',
          cursor: 'row-resize',
          touchAction: 'none',
          '&::after': {
            content: '""',
            position: 'absolute',
            left: 0,
            right: 0,
            top: '2.5px',
            height: '1px',
            bgcolor: 'divider',
          },
          '&:hover, &:active': { bgcolor: 'primary.main', opacity: 0.4 },
        }}
      />
      <Box sx={part} style={{ flexGrow: folded ? 1 : 1 - share }}>
        {below}
      </Box>
    </Box>
  );
}
