import type { ChartEvent, ChartRequest, FindEvent, ProfileEvent } from '#app/contract/results.ts';
import { failed, succeeded } from '#app/result.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import type { Outcome } from '#main/services.ts';
import { membersOf, ranksOf } from './positions-of.ts';
import type { RowJobNews, RowJobRequest, RowJobResult } from './row-job.ts';
import { rowJobSteps } from './row-job-steps.ts';

/** Tells of work as it goes on; returns how it ended. */
export type WorkEvents<Event> = AsyncGenerator<Event, Outcome<void>, void>;

/** A result, and the order of its view; null for the result as it came. */
export interface ViewOfResult {
  readonly result: SpooledResult;
  readonly view: RowOrder | null;
}

/** Most cells that a search tells of. */
const mostMatches = 10_000;

const typesOf = (result: SpooledResult): string[] => result.columns().map(({ type }) => type);

/** Steps of a piece of work in the form of events; returns what became of it. */
async function* worked<Event>(
  result: SpooledResult,
  request: RowJobRequest,
  signal: AbortSignal,
  event: (step: { scannedRows: number; totalRows: number; news: readonly RowJobNews[] }) => Event,
): AsyncGenerator<Event, Outcome<RowJobResult>, void> {
  const totalRows = result.progress().rows;
  const steps = rowJobSteps(result.blocks(), request, signal);
  try {
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return step.value;
      const scannedRows = Math.min(step.value.scannedRows, totalRows);
      yield event({ scannedRows, totalRows, news: step.value.news });
    }
  } finally {
    await steps.return(failed({ code: 'cancelled' }));
  }
}

const progress = ({ scannedRows, totalRows }: { scannedRows: number; totalRows: number }) => ({
  kind: 'progress' as const,
  scannedRows,
  totalRows,
});

type Match = { readonly row: number; readonly column: number };

function matchesOf(pairs: Uint32Array): Match[] {
  return Array.from({ length: pairs.length / 2 }, (_, at) => ({
    row: pairs[2 * at] ?? 0,
    column: pairs[2 * at + 1] ?? 0,
  }));
}

/** What to look for. */
export interface Search {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeCell: boolean;
  readonly columns: readonly number[] | null;
}

/** Finds cells in the order of the view. */
export async function* findInResult(
  { result, view }: ViewOfResult,
  search: Search,
  signal: AbortSignal,
): WorkEvents<FindEvent> {
  const totalRows = result.progress().rows;
  const ranks = view === null ? null : await ranksOf(view, totalRows);
  const width = result.columns().length;
  let found = 0;
  const told = (scannedRows: number, matches: Match[]): FindEvent => {
    found += matches.length;
    return { kind: 'matches', matches, scannedRows, totalRows };
  };
  const { text, matchCase, wholeCell, columns } = search;
  const form = { text, matchCase, wholeCell, columns };
  const request = { kind: 'find', ...form, width, ranks, most: mostMatches } as const;
  const outcome = yield* worked(result, request, signal, ({ scannedRows, news }) =>
    told(
      scannedRows,
      news.flatMap(({ matches }) => (matches === undefined ? [] : matchesOf(matches))),
    ),
  );
  if (!outcome.ok) return outcome;
  if (outcome.value.kind !== 'found') return succeeded(undefined);
  const { matches, more } = outcome.value;
  if (matches.length > 0) yield told(totalRows, matchesOf(matches));
  yield { kind: 'ended', found, more };
  return succeeded(undefined);
}

const membersIn = async ({ result, view }: ViewOfResult) =>
  view === null ? null : membersOf(view, result.progress().rows);

/** Profiles a column of the view's rows. */
export async function* profileColumn(
  place: ViewOfResult,
  column: number,
  signal: AbortSignal,
): WorkEvents<ProfileEvent> {
  const type = typesOf(place.result)[column];
  if (type === undefined) return failed({ code: 'input-invalid' });
  const request = { kind: 'profile', column, type, members: await membersIn(place) } as const;
  const outcome = yield* worked(place.result, request, signal, progress);
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'profiled') yield { kind: 'profile', profile: outcome.value.profile };
  return succeeded(undefined);
}

/** Works out a chart of the view's rows. */
export async function* chartResult(
  place: ViewOfResult,
  chart: ChartRequest,
  signal: AbortSignal,
): WorkEvents<ChartEvent> {
  const types = typesOf(place.result);
  if (Math.max(chart.x, ...chart.y) >= types.length) return failed({ code: 'input-invalid' });
  const request = { kind: 'chart', chart, types, members: await membersIn(place) } as const;
  const outcome = yield* worked(place.result, request, signal, progress);
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'charted') yield { kind: 'series', series: outcome.value.series };
  return succeeded(undefined);
}
