import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { DiagnosisSchema } from './failure.ts';

/** A column of a result. `type` is Athena's, such as `varchar`, or empty where it could not be read. */
export const ResultColumnSchema = z.object({
  name: z.string(),
  type: z.string(),
  precision: z.number().nullable(),
  scale: z.number().nullable(),
});
export type ResultColumn = z.infer<typeof ResultColumnSchema>;

/** How far a result has come into its spool. It may be looked at from the first row on. */
export const ResultProgressSchema = z.object({
  resultId: z.string(),
  columns: z.array(ResultColumnSchema).readonly(),
  rows: z.number().int(),
  /** Bytes taken in, and of how many; null where nobody said. */
  bytes: z.number(),
  totalBytes: z.number().nullable(),
  via: z.enum(['s3', 'api']),
  /** For example that S3 was refused and rows came through Athena. */
  notes: z.array(z.string()).readonly(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('coming') }),
    z.object({ kind: z.literal('whole') }),
    /** What came before stays readable. */
    z.object({ kind: z.literal('failed'), diagnosis: DiagnosisSchema }),
    z.object({ kind: z.literal('cancelled') }),
  ]),
});
export type ResultProgress = z.infer<typeof ResultProgressSchema>;

/** Most cells of one window, and characters of one cell in it. */
export const WINDOW_LIMITS = { rows: 1000, columns: 200, cells: 20_000, cellLength: 1000 } as const;

/** A rectangle of a result. Cells stand row by row; NULL is null, the empty string is ''. */
export const ResultWindowSchema = z.object({
  firstRow: z.number().int(),
  rowCount: z.number().int(),
  firstColumn: z.number().int(),
  columnCount: z.number().int(),
  cells: z.array(z.string().nullable()),
  /** Cells that are longer than the window shows: position in `cells`, and length in characters. */
  cut: z.array(z.object({ index: z.number().int(), length: z.number().int() })),
});
export type ResultWindow = z.infer<typeof ResultWindowSchema>;

export const SortKeySchema = z.object({
  column: z.number().int().min(0),
  direction: z.enum(['ascending', 'descending']),
});
export type SortKey = z.infer<typeof SortKeySchema>;

const operand = z.string().max(10_000);

/** Conditions hold together. Numbers and dates compare as such where the column's type says so. */
export const ResultFilterSchema = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['null', 'not-null', 'empty']), column: z.number().int().min(0) }),
  z.object({
    is: z.enum(['equal', 'not-equal', 'less', 'at-most', 'greater', 'at-least']),
    column: z.number().int().min(0),
    value: operand,
  }),
  z.object({ is: z.literal('one-of'), column: z.number().int().min(0), values: z.array(operand).max(1000) }),
  /** In any column where `column` is null. Letter case counts nothing. */
  z.object({
    is: z.enum(['containing', 'not-containing', 'starting-with']),
    column: z.number().int().min(0).nullable(),
    value: operand,
  }),
]);
export type ResultFilter = z.infer<typeof ResultFilterSchema>;

const whole = { scannedRows: z.number().int(), totalRows: z.number().int() };

export const ArrangeEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), ...whole }),
  z.object({ kind: z.literal('ready'), viewId: z.string(), rows: z.number().int() }),
]);
export type ArrangeEvent = z.infer<typeof ArrangeEventSchema>;

export const FindEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('matches'),
    matches: z.array(z.object({ row: z.number().int(), column: z.number().int() })),
    ...whole,
  }),
  /** `more`: it stopped at the most that it tells. */
  z.object({ kind: z.literal('ended'), found: z.number().int(), more: z.boolean() }),
]);
export type FindEvent = z.infer<typeof FindEventSchema>;

export const ColumnProfileSchema = z.object({
  rows: z.number().int(),
  nulls: z.number().int(),
  empty: z.number().int(),
  /** `exact` is false where there were too many to count one by one. */
  distinct: z.object({ count: z.number().int(), exact: z.boolean() }),
  min: z.string().nullable(),
  max: z.string().nullable(),
  /** Of numbers; null for other types. */
  mean: z.number().nullable(),
  longest: z.number().int(),
  /** Ranges of equal width for numbers and times; empty for other types. */
  histogram: z.array(z.object({ from: z.string(), to: z.string(), count: z.number().int() })),
  /** The most frequent values; cut at 200 characters. */
  top: z.array(z.object({ value: z.string(), count: z.number().int() })),
});
export type ColumnProfile = z.infer<typeof ColumnProfileSchema>;

export const ProfileEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), ...whole }),
  z.object({ kind: z.literal('profile'), profile: ColumnProfileSchema }),
]);
export type ProfileEvent = z.infer<typeof ProfileEventSchema>;

export const ChartRequestSchema = z.object({
  kind: z.enum(['bar', 'line', 'scatter']),
  x: z.number().int().min(0),
  y: z.array(z.number().int().min(0)).max(8),
  /** What bars and lines show of the rows of one x; `count` needs no y. */
  aggregate: z.enum(['count', 'sum', 'mean', 'min', 'max']),
});
export type ChartRequest = z.infer<typeof ChartRequestSchema>;

export const ChartSeriesSchema = z.object({
  points: z.array(z.object({ x: z.string().nullable(), y: z.array(z.number().nullable()) })),
  /** Rows that the points stand for. */
  rows: z.number().int(),
  /** Points are a sample, or only the first groups. */
  cut: z.boolean(),
});
export type ChartSeries = z.infer<typeof ChartSeriesSchema>;

export const ChartEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), ...whole }),
  z.object({ kind: z.literal('series'), series: ChartSeriesSchema }),
]);
export type ChartEvent = z.infer<typeof ChartEventSchema>;

export const RESULT_FORMATS = ['csv', 'tsv', 'jsonl', 'parquet', 'xlsx'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

export const ExportEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), rows: z.number().int(), totalRows: z.number().int() }),
  z.object({
    kind: z.literal('written'),
    path: z.string(),
    rows: z.number().int(),
    bytes: z.number(),
    /** For example that a sheet ends at 1,048,576 rows. */
    notes: z.array(z.string()),
  }),
]);
export type ExportEvent = z.infer<typeof ExportEventSchema>;

export const COPY_FORMATS = ['tsv', 'csv', 'markdown', 'json', 'in-list'] as const;

const result = z.object({ resultId: z.string() });
/** `viewId` null is the result as it came. */
const view = result.extend({ viewId: z.string().nullable() });
const position = z.number().int().min(0);
const columns = z.array(position).max(10_000).nullable();

/** What is worked out over whole results. */
export const resultWork = {
  /** Sorts and filters the whole result into a view. Empty lists give a view of all rows. */
  arrange: base
    .input(
      result.extend({ sort: z.array(SortKeySchema).max(8), filters: z.array(ResultFilterSchema).max(50) }),
    )
    .output(eventIterator(ArrangeEventSchema)),
  find: base
    .input(
      view.extend({
        text: z.string().min(1).max(1000),
        matchCase: z.boolean(),
        wholeCell: z.boolean(),
        columns,
      }),
    )
    .output(eventIterator(FindEventSchema)),
  profile: base.input(view.extend({ column: position })).output(eventIterator(ProfileEventSchema)),
  chart: base.input(view.extend({ chart: ChartRequestSchema })).output(eventIterator(ChartEventSchema)),
  /** The folder that is proposed for exports. */
  exportFolder: base.output(z.object({ folder: z.string() })),
  /** Writes the whole view. A file under the final name is there only when it is whole. */
  export: base
    .input(
      view.extend({
        columns,
        format: z.enum(RESULT_FORMATS),
        folder: z.string().min(1).max(4096),
        fileName: z.string().min(1).max(255),
        replace: z.boolean(),
        headers: z.boolean(),
        /** Text that a spreadsheet would take for a formula is made text. */
        guardFormulas: z.boolean(),
      }),
    )
    .output(eventIterator(ExportEventSchema)),
};

/** Results of queries in their spools. A result lives until its run is closed. */
export const results = {
  window: base
    .input(
      view.extend({
        firstRow: position,
        rowCount: position.max(WINDOW_LIMITS.rows),
        firstColumn: position,
        columnCount: position.max(WINDOW_LIMITS.columns),
      }),
    )
    .output(ResultWindowSchema),
  /** A piece of one cell, counted in characters. `text` is null where the cell is NULL. */
  cell: base
    .input(view.extend({ row: position, column: position, from: position, count: position.max(1_000_000) }))
    .output(z.object({ text: z.string().nullable(), length: z.number().int() })),
  releaseView: base.input(result.extend({ viewId: z.string() })).output(z.object({})),
  /** Cells as a text for the clipboard; refused as `input-invalid` where it would be over 20 MB. */
  text: base
    .input(
      view.extend({
        firstRow: position,
        rowCount: position.max(1_000_000),
        columns: z.array(position).min(1).max(10_000),
        format: z.enum(COPY_FORMATS),
        headers: z.boolean(),
      }),
    )
    .output(z.object({ text: z.string() })),
  ...resultWork,
};
