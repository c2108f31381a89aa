import { join } from 'node:path';
import type { ExportEvent, ResultColumn } from '#app/contract/results.ts';
import { failed, succeeded } from '#app/result.ts';
import type { ViewOfResult, WorkEvents } from '#main/athena/analysis/result-work.ts';
import type { RowJobNews, RowJobResult } from '#main/athena/analysis/row-job.ts';
import { rowJobSteps } from '#main/athena/analysis/row-job-steps.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import type { Outcome } from '#main/services.ts';
import { type ExportFile, type ExportPlace, openExportFile } from './export-file.ts';
import { proposedExportFolder } from './export-folder.ts';
import type { ExportForm, ExportRequest } from './export-job.ts';
import { createExportNotes } from './export-notes.ts';

/** What is to be exported, how and where to. */
export interface ExportOrder extends ExportForm, ExportPlace {
  /** Positions of columns in the order in which they are wanted; null for all. */
  readonly columns: readonly number[] | null;
}

/** Results as files. */
export interface Exports {
  folder(): string;
  run(view: ViewOfResult, order: ExportOrder, signal: AbortSignal): WorkEvents<ExportEvent>;
  /** Exports that are under way. */
  running(): number;
  /** Ends what is under way, and leaves nothing of it. */
  close(): Promise<void>;
}

function requestOf({ result }: ViewOfResult, order: ExportOrder): Outcome<ExportRequest> {
  const all = result.columns();
  const { format, headers, guardFormulas } = order;
  const chosen = order.columns?.map((position) => all[position]) ?? all;
  const columns = chosen.filter((column): column is ResultColumn => column !== undefined);
  if (columns.length !== chosen.length || columns.length === 0) return failed({ code: 'input-invalid' });
  const shared = { format, headers, guardFormulas, columns };
  return succeeded({ kind: 'export', ...shared, positions: order.columns, width: all.length });
}

/** Rows of a view as it is; of a result that is still coming, all that will come. */
function blocksOf({ result, view }: ViewOfResult): AsyncIterable<RowBlock> {
  if (view !== null) return result.blocksInOrder(view);
  return result.progress().state.kind === 'coming' ? result.follow() : result.blocks();
}

/** A result that came in part before is what its reader has seen; one that breaks off on the way is not. */
function wholeness({ result, view }: ViewOfResult, wasComing: boolean): Outcome<readonly string[]> {
  const { kind } = result.progress().state;
  if (kind === 'whole') return succeeded([]);
  if (view === null && wasComing) return failed({ code: 'export-incomplete' });
  return succeeded(['The result is not whole; the file has the rows that were there.']);
}

class FileExport {
  readonly #view: ViewOfResult;
  readonly #file: ExportFile;
  readonly #wasComing: boolean;
  readonly #rowsAtStart: number;
  #failure: Outcome<never> | null = null;
  rows = 0;

  constructor(view: ViewOfResult, file: ExportFile) {
    this.#view = view;
    this.#file = file;
    const { state, rows } = view.result.progress();
    this.#wasComing = state.kind === 'coming';
    this.#rowsAtStart = rows;
  }

  async *run(request: ExportRequest, signal: AbortSignal): WorkEvents<ExportEvent> {
    const own = new AbortController();
    const write = async ({ bytes }: RowJobNews): Promise<void> => {
      if (bytes === undefined || this.#failure !== null) return;
      const written = await this.#file.write(bytes);
      if (written.ok) return;
      this.#failure = written;
      own.abort();
    };
    const anySignal = AbortSignal.any([signal, own.signal]);
    const steps = rowJobSteps(blocksOf(this.#view), request, anySignal, write);
    try {
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (step.done) return yield* this.#end(this.#failure ?? step.value);
        this.rows = step.value.scannedRows;
        yield { kind: 'progress', rows: this.rows, totalRows: Math.max(this.rows, this.#expectedRows) };
      }
    } finally {
      await steps.return(failed({ code: 'cancelled' }));
    }
  }

  get #expectedRows(): number {
    const { result, view } = this.#view;
    return view?.rows ?? (this.#wasComing ? result.progress().rows : this.#rowsAtStart);
  }

  async *#end(outcome: Outcome<RowJobResult>): WorkEvents<ExportEvent> {
    if (!outcome.ok) return outcome;
    if (outcome.value.kind !== 'exported') return failed({ code: 'export-too-large' });
    const whole = wholeness(this.#view, this.#wasComing);
    if (!whole.ok) return whole;
    // Rows end early where the result or the view is closed meanwhile.
    if (this.rows < this.#expectedRows) return failed({ code: 'result-closed' });
    const { bytes, notes } = outcome.value;
    const written = await this.#file.write(bytes);
    if (!written.ok) return written;
    const path = await this.#file.finish();
    if (!path.ok) return path;
    yield {
      ...{ kind: 'written', path: path.value, rows: this.rows, bytes: this.#file.bytes },
      notes: [...whole.value, ...notes],
    };
    return succeeded(undefined);
  }
}

/** Exports of this run. What a crash of an earlier one left behind goes now. */
export function createExports({ dataDir }: { readonly dataDir: string }): Exports {
  const notes = createExportNotes(join(dataDir, 'exports'));
  const closing = new AbortController();
  const underWay = new Set<ExportFile>();
  void notes.sweep();
  return {
    folder: () => proposedExportFolder(),
    async *run(view, order, signal) {
      const request = requestOf(view, order);
      if (!request.ok) return request;
      const file = await openExportFile(order, notes);
      if (!file.ok) return file;
      underWay.add(file.value);
      try {
        const signals = AbortSignal.any([signal, closing.signal]);
        return yield* new FileExport(view, file.value).run(request.value, signals);
      } finally {
        await file.value.discard();
        underWay.delete(file.value);
      }
    },
    running: () => underWay.size,
    async close() {
      closing.abort();
      // Whoever listened to them may be gone, and would never hear their end.
      await Promise.all([...underWay].map((file) => file.discard()));
    },
  };
}
