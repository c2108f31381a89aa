import { onTestFinished } from 'vitest';
import { createResultStore } from '#main/athena/results/create-result-store.ts';
import type { ResultStore, SpooledResult } from '#main/athena/spool/result-store.ts';
import { ownResults } from '#test/bench/own-results.ts';
import { type Disturbance, type SeenCall, startResultServer } from '#test/support/result-server.ts';
import { servedRows } from '#test/support/served-rows.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

export type Row = readonly (string | null)[];

/** A result, and the folder that its spool is in. */
export interface ResultStage {
  readonly result: SpooledResult;
  readonly store: ResultStore;
  readonly folder: string;
}

/** Takes in a result of these rows over the program's own way; their spools keep their names. */
export async function resultStage(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly Row[],
  disturb: (call: SeenCall) => Disturbance | undefined = () => undefined,
): Promise<ResultStage> {
  const served = servedRows(
    columns.map(({ name }) => name),
    rows,
  );
  const server = await startResultServer({ ...served, columns });
  server.disturb = disturb;
  const folder = await temporaryFolder();
  const own = ownResults(server.endpoint, folder);
  const log = { info: () => undefined, defect: (event: string) => event };
  const store = createResultStore({ dataDir: folder, log, unlinkAtOnce: false });
  onTestFinished(async () => {
    await store.close();
    await own.close();
    await server.close();
  });
  return { result: store.take(own.request), store, folder };
}

/** All events of a piece of work, and how it ended. */
export async function allOf<Event, End>(
  events: AsyncGenerator<Event, End, void>,
): Promise<{ readonly events: readonly Event[]; readonly end: End }> {
  const told: Event[] = [];
  for (let step = await events.next(); ; step = await events.next()) {
    if (step.done) return { events: told, end: step.value };
    told.push(step.value);
  }
}
