import { Box } from '@mui/material';
import { type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode, useState } from 'react';

interface ResizablePaneProps {
  /** Name of the pane, a landmark of navigation. */
  readonly label: string;
  readonly first: number;
  readonly min: number;
  readonly max: number;
  readonly children: ReactNode;
}

const STEP = 16;

/** A pane whose width is changed by dragging its right edge, or by arrow keys on it. */
export function ResizablePane({ label, first, min, max, children }: ResizablePaneProps): ReactElement {
  const [width, setWidth] = useState(first);
  const resize = (wanted: number): void => setWidth(Math.round(Math.min(max, Math.max(min, wanted))));
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const { left = 0 } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {};
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(event.clientX - left);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') resize(width - STEP);
    if (event.key === 'ArrowRight') resize(width + STEP);
  };
  return (
    <Box
      component="nav"
      aria-label={label}
      sx={{ position: 'relative', flex: 'none', borderRight: 1, borderColor: 'divider' }}
      style={{ width }}
    >
      {children}
      <Box
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={`Width of the ${label}`}
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
        onDoubleClick={() => resize(first)}
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          right: -3,
          width: 6,
          zIndex: 1,
          cursor: 'col-resize',
          touchAction: 'none',
          '&:hover, &:active': { bgcolor: 'primary.main', opacity: 0.4 },
        }}
      />
    </Box>
  );
}
