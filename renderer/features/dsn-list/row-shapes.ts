/** Drawn here, since the library's icons cost a row more than the rest of it. In a box of 16 by 16. */
export const ROW_SHAPES = {
  star: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 5v3.4M8 11v.01',
  warning: 'M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.5v.01',
  same: 'M2 3h12v8H2zM5.5 13.6h5M5.6 7l1.7 1.7L10.6 5.4',
  differs: 'M2 3h12v8H2zM5.5 13.6h5M5.8 6h4.4M5.8 8.2h4.4',
  absent: 'M2 3h12v8H2zM5.5 13.6h5',
  folded: 'M6 3.5 10.5 8 6 12.5',
  unfolded: 'M3.5 6 8 10.5 12.5 6',
  check: 'M3 8.4l3.4 3.4L13 4.6',
} as const;

export type RowShape = keyof typeof ROW_SHAPES;
