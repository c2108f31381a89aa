import type { ReactElement } from 'react';
import { ROW_SHAPES, type RowShape } from './row-shapes.ts';

interface RowIconProps {
  readonly shape: RowShape;
}

/** Decoration of a heading; the words beside it say the same. */
export function RowIcon({ shape }: RowIconProps): ReactElement {
  return (
    <span className="row-icon">
      <svg viewBox="0 0 16 16" aria-hidden>
        <path d={ROW_SHAPES[shape]} />
      </svg>
    </span>
  );
}
