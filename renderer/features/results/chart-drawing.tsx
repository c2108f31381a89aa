import { Box, useTheme } from '@mui/material';
import type { ReactElement } from 'react';
import type { ChartRequest, ChartSeries } from '#app/contract/results.ts';
import { axisNumber, axisWords, type Ticks, ticksBetween } from './chart-scale.ts';
import { type Size, useSize } from './use-size.ts';

interface ChartDrawingProps {
  readonly kind: ChartRequest['kind'];
  readonly points: ChartSeries['points'];
  readonly names: readonly string[];
  readonly label: string;
}

/** Room beside the points, for the words along the axes. */
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 8, 8, 26];
/** Room for a word along the lower axis. */
const WORD = 72;
const LEAST = { width: 200, height: 110 };

/** Told apart by people who don't see red and green apart, on both backgrounds. */
const colours = {
  light: ['#1f5fbf', '#c25400', '#1b7a4b', '#8249c9', '#a0113c', '#5b6472', '#007c89', '#7a6000'],
  dark: ['#8ab4f8', '#f2a65a', '#8ad8a3', '#c6a2ff', '#ff9bb0', '#b7bec8', '#6fd6e2', '#e2cd6d'],
} as const;

export function useChartColours(): readonly string[] {
  return colours[useTheme().palette.mode];
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly ticks: Ticks;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value);

/** Where points stand in a drawing of such a size, in pixels. */
function frameOf({ kind, points }: ChartDrawingProps, size: Size): Frame {
  const { width, height } = size;
  const inner = { width: width - LEFT - RIGHT, height: height - TOP - BOTTOM };
  const values = points.flatMap((point) => point.y.filter(isNumber));
  // A bar's length means its value only from zero on.
  const ends = kind === 'scatter' ? values : [0, ...values];
  const ticks = ticksBetween(
    ends.reduce((a, b) => Math.min(a, b), Infinity),
    ends.reduce((a, b) => Math.max(a, b), -Infinity),
  );
  const y = (value: number): number =>
    TOP + inner.height - ((value - ticks.from) / (ticks.to - ticks.from)) * inner.height;
  const numbers = points.map((point) => Number(point.x));
  if (kind === 'scatter' && numbers.every(Number.isFinite)) {
    const across = ticksBetween(Math.min(...numbers), Math.max(...numbers));
    const x = (index: number): number =>
      LEFT + (((numbers[index] ?? 0) - across.from) / (across.to - across.from)) * inner.width;
    return { width, height, ticks, x, y };
  }
  const each = inner.width / Math.max(1, points.length);
  return { width, height, ticks, y, x: (index) => LEFT + (index + 0.5) * each };
}

const wordOf = (x: string | null): string => (x === null ? 'NULL' : x.length > 12 ? `${x.slice(0, 11)}…` : x);

function Axes({
  frame,
  points,
}: {
  readonly frame: Frame;
  readonly points: ChartSeries['points'];
}): ReactElement {
  const { palette } = useTheme();
  const xs = points.map((_point, index) => frame.x(index));
  return (
    <g fontSize={11} fill={palette.text.secondary}>
      {frame.ticks.values.map((value) => (
        <g key={value}>
          <line
            x1={LEFT}
            x2={frame.width - RIGHT}
            y1={frame.y(value)}
            y2={frame.y(value)}
            stroke={palette.divider}
          />
          <text x={LEFT - 8} y={frame.y(value) + 4} textAnchor="end">
            {axisNumber(value)}
          </text>
        </g>
      ))}
      {axisWords(xs, frame.width, WORD).map(({ index, x, anchor }) => (
        <text key={index} x={x} y={frame.height - BOTTOM + 18} textAnchor={anchor}>
          {wordOf(points[index]?.x ?? null)}
        </text>
      ))}
    </g>
  );
}

interface SeriesProps extends ChartDrawingProps {
  readonly frame: Frame;
  readonly at: number;
  readonly colour: string;
}

function Bars({ points, frame, at, colour, names }: SeriesProps): ReactElement {
  const wide = ((frame.width - LEFT - RIGHT) / Math.max(1, points.length)) * 0.8;
  const each = wide / names.length;
  return (
    <g fill={colour}>
      {points.map(({ x, y }, index) => {
        const value = y[at] ?? null;
        if (!isNumber(value)) return null;
        const [from, to] = [frame.y(Math.max(0, value)), frame.y(Math.min(0, value))];
        const left = frame.x(index) - wide / 2 + at * each;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity but their place.
            key={index}
            x={left}
            y={from}
            width={Math.max(0.5, each - 0.5)}
            height={Math.max(0.5, to - from)}
          >
            <title>{`${x ?? 'NULL'}, ${names[at] ?? ''}: ${axisNumber(value)}`}</title>
          </rect>
        );
      })}
    </g>
  );
}

function Line({ points, frame, at, colour }: SeriesProps): ReactElement {
  let path = '';
  let isBroken = true;
  points.forEach(({ y }, index) => {
    const value = y[at] ?? null;
    if (isNumber(value))
      path += `${isBroken ? 'M' : 'L'}${frame.x(index).toFixed(1)} ${frame.y(value).toFixed(1)}`;
    isBroken = !isNumber(value);
  });
  return <path d={path} fill="none" stroke={colour} strokeWidth={2} strokeLinejoin="round" />;
}

function Dots({ points, frame, at, colour, names }: SeriesProps): ReactElement {
  return (
    <g fill={colour} fillOpacity={0.65}>
      {points.map(({ x, y }, index) => {
        const value = y[at] ?? null;
        return isNumber(value) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity but their place.
          <circle key={index} cx={frame.x(index)} cy={frame.y(value)} r={3}>
            <title>{`${x ?? 'NULL'}, ${names[at] ?? ''}: ${axisNumber(value)}`}</title>
          </circle>
        ) : null;
      })}
    </g>
  );
}

const drawn = { bar: Bars, line: Line, scatter: Dots } as const;

/** Points as bars, lines or dots. The table beside it tells the same to those who don't see it. */
export function ChartDrawing(props: ChartDrawingProps): ReactElement {
  const { kind, points, names, label } = props;
  const colourOf = useChartColours();
  const [place, size] = useSize(LEAST);
  const frame = frameOf(props, size);
  const Series = drawn[kind];
  return (
    <Box ref={place} sx={{ position: 'relative', flex: 1, minHeight: LEAST.height, overflow: 'hidden' }}>
      <svg
        width={size.width}
        height={size.height}
        role="img"
        aria-label={label}
        style={{ position: 'absolute', display: 'block' }}
      >
        <Axes frame={frame} points={points} />
        {names.map((name, at) => (
          <Series
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be named alike.
            key={`${at} ${name}`}
            {...props}
            frame={frame}
            at={at}
            colour={colourOf[at] ?? 'currentColor'}
          />
        ))}
      </svg>
    </Box>
  );
}
