import { assertNever } from '#app/assert-never.ts';
import type { QueryCost, QueryRun, QueryState, QueryStatistics } from '#app/contract/queries.ts';
import { formatElapsed } from '#renderer/ui/format-time.ts';

/** How a run stands, in a word or two. */
export function runStateWords(kind: QueryState['kind']): string {
  switch (kind) {
    case 'starting':
      return 'Starting';
    case 'queued':
      return 'Queued';
    case 'running':
      return 'Running';
    case 'reconnecting':
      return 'Reconnecting';
    case 'sign-in-needed':
      return 'Sign-in needed';
    case 'succeeded':
      return 'Succeeded';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
    default:
      return assertNever(kind);
  }
}

export type RunTone = 'active' | 'waiting' | 'good' | 'bad' | 'neutral';

export function runTone(kind: QueryState['kind']): RunTone {
  if (kind === 'succeeded') return 'good';
  if (kind === 'failed') return 'bad';
  if (kind === 'cancelled') return 'neutral';
  return kind === 'reconnecting' || kind === 'sign-in-needed' ? 'waiting' : 'active';
}

export function isUnderWay({ state }: Pick<QueryRun, 'state'>): boolean {
  const tone = runTone(state.kind);
  return tone === 'active' || tone === 'waiting';
}

function dollars(value: number): string {
  if (value === 0) return '$0';
  if (value < 0.01) return `$${value.toFixed(6).replace(/0+$/, '')}`;
  return `$${value.toFixed(value < 1 ? 4 : 2)}`;
}

/** Low to high, or one where they are alike. */
export function formatCost({ low, high }: QueryCost): string {
  const [from, to] = [dollars(low), dollars(high)];
  return from === to ? from : `${from}–${to}`;
}

export interface RunPhase {
  readonly id: 'queue' | 'planning' | 'engine' | 'service';
  readonly label: string;
  readonly ms: number;
}

/** Where the time went. Planning is part of the engine's time, and is taken out of it here. */
export function runPhases({
  queueMs,
  planningMs,
  engineMs,
  serviceMs,
}: QueryStatistics): readonly RunPhase[] {
  const executing = engineMs === null ? null : Math.max(0, engineMs - (planningMs ?? 0));
  const all = [
    { id: 'queue', label: 'Queue', ms: queueMs },
    { id: 'planning', label: 'Planning', ms: planningMs },
    { id: 'engine', label: 'Engine', ms: executing },
    { id: 'service', label: 'Service', ms: serviceMs },
  ] as const;
  return all.flatMap(({ ms, ...phase }) => (ms === null ? [] : [{ ...phase, ms }]));
}

/** One sentence for a screen reader when a run comes to another state. */
export function runAnnouncement({ state, statistics, result, startedAt, endedAt }: QueryRun): string {
  const words = runStateWords(state.kind);
  if (state.kind === 'failed') return `Query failed. ${state.diagnosis.cause}`;
  if (state.kind !== 'succeeded') return `Query: ${words}.`;
  const ms = statistics.totalMs ?? (endedAt === null ? null : endedAt - startedAt);
  const time = ms === null ? '' : ` in ${formatElapsed(ms)}`;
  const rows = result?.state.kind === 'whole' ? `, ${result.rows} rows` : '';
  return `Query succeeded${time}${rows}.`;
}
