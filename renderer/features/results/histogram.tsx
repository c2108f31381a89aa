import { useTheme } from '@mui/material';
import type { ReactElement } from 'react';
import type { ColumnProfile } from '#app/contract/results.ts';

const [WIDTH, HEIGHT] = [380, 96];

/** How often values fall into each of several ranges of equal width. */
export function Histogram({ bins }: { readonly bins: ColumnProfile['histogram'] }): ReactElement | null {
  const { palette } = useTheme();
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const first = bins[0];
  const last = bins.at(-1);
  if (first === undefined || last === undefined) return null;
  const step = WIDTH / bins.length;
  return (
    <figure style={{ margin: 0 }}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        role="img"
        aria-label={`Histogram from ${first.from} to ${last.to}; the fullest range holds ${most.toLocaleString('en')} rows.`}
      >
        {bins.map(({ from, to, count }, index) => {
          const height = count === 0 ? 0 : Math.max(1, (count / most) * (HEIGHT - 2));
          return (
            <rect
              key={from}
              x={index * step + 0.5}
              y={HEIGHT - height}
              width={Math.max(1, step - 1)}
              height={height}
              fill={palette.primary.main}
            >
              <title>{`${from} to ${to}: ${count.toLocaleString('en')}`}</title>
            </rect>
          );
        })}
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke={palette.text.secondary} />
      </svg>
      <figcaption
        style={{ display: 'flex', justifyContent: 'space-between', fontSize: '0.6875rem', gap: 12 }}
      >
        <span>{first.from}</span>
        <span>{last.to}</span>
      </figcaption>
    </figure>
  );
}
