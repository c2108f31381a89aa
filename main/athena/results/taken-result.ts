import { randomUUID } from 'node:crypto';
import type { ResultColumn, ResultProgress, ResultWindow } from '#app/contract/results.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { failed } from '#app/result.ts';
import type { CsvRecord } from '#main/athena/csv-reader.ts';
import { blocksInOrder } from '#main/athena/spool/blocks-in-order.ts';
import { readAhead } from '#main/athena/spool/read-ahead.ts';
import { readRecords } from '#main/athena/spool/read-records.ts';
import { readCell, readWindow } from '#main/athena/spool/read-window.ts';
import type {
  CellPiece,
  ResultRequest,
  SpooledResult,
  WindowRectangle,
} from '#main/athena/spool/result-store.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { orderAsItCame, type RowOrder } from '#main/athena/spool/row-order.ts';
import type { SpoolShare } from '#main/athena/spool/shared-blocks.ts';
import { type Spool, SpoolError } from '#main/athena/spool/spool.ts';
import type { SpoolFile } from '#main/athena/spool/spool-file.ts';
import type { SpoolFolder } from '#main/athena/spool/spool-folder.ts';
import type { Log, Outcome, Unsubscribe } from '#main/services.ts';
import { sinkFailure } from './byte-sink.ts';
import { ProgressFeed } from './progress-feed.ts';
import { ResultTransfer, type TransferStatus } from './result-transfer.ts';

/** A result with its transfer and its spool. */
export class TakenResult implements SpooledResult {
  readonly resultId = randomUUID();
  readonly ended: Promise<ResultProgress>;
  readonly #stop = new AbortController();
  readonly #feed = new ProgressFeed();
  readonly #views = new Map<string, RowOrder>();
  readonly #growth = new Set<() => void>();
  #spool: Spool | null = null;
  #file: SpoolFile | null = null;
  #status: TransferStatus = { columns: [], bytes: 0, totalBytes: null, via: 's3', notes: [] };
  #state: ResultProgress['state'] = { kind: 'coming' };

  readonly #forget: (resultId: string) => void;
  readonly #folder: SpoolFolder;
  #closed = false;

  /** `forget` hears when the result is closed. */
  constructor(
    request: ResultRequest,
    { folder, log, forget }: { folder: SpoolFolder; log: Log; forget: (resultId: string) => void },
  ) {
    this.#forget = forget;
    this.#folder = folder;
    this.ended = this.#take(request, folder, log);
  }

  progress(): ResultProgress {
    const { columns, bytes, totalBytes, via, notes } = this.#status;
    const rows = this.#spool?.rows ?? 0;
    return { resultId: this.resultId, columns, rows, bytes, totalBytes, via, notes, state: this.#state };
  }

  columns(): readonly ResultColumn[] {
    return this.#status.columns;
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#feed.subscribe(listener);
  }

  cancel(): void {
    this.#stop.abort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#forget(this.resultId);
    this.cancel();
    await this.ended;
    await Promise.all([...this.#views.keys()].map((viewId) => this.releaseView(viewId)));
    await (this.#spool ?? this.#file)?.close();
  }

  async *blocks(fromRow = 0): AsyncGenerator<RowBlock, void, void> {
    const spool = this.#spool;
    if (spool !== null) yield* readAhead(spool, fromRow, spool.rows);
  }

  async *blocksInOrder(order: RowOrder): AsyncGenerator<RowBlock, void, void> {
    const spool = this.#spool;
    if (spool === null) return;
    yield* blocksInOrder(spool, order, this.#status.bytes / Math.max(1, spool.rows));
  }

  async *follow(): AsyncGenerator<RowBlock, void, void> {
    let row = 0;
    while (this.#state.kind === 'coming') {
      const spool = this.#spool;
      if (spool !== null) spool.followers = 1;
      // The open block is left to fill up.
      if (spool === null || spool.blockOf(row) >= spool.blocks - 1) await this.#grown();
      else {
        const lent = await spool.lend(spool.blockOf(row));
        if (lent === null) return;
        row = lent.rows.firstRow + lent.rows.rowCount;
        try {
          yield lent.rows;
        } finally {
          lent.giveBack();
        }
      }
    }
    yield* this.blocks(row);
  }

  async share(): Promise<SpoolShare | null> {
    return (await this.#spool?.share()) ?? null;
  }

  order(viewId: string | null): RowOrder | null {
    return viewId === null ? orderAsItCame(this.#spool?.rows ?? 0) : (this.#views.get(viewId) ?? null);
  }

  openFile(): Promise<SpoolFile> {
    return this.#folder.open();
  }

  keepView(order: RowOrder): string {
    const viewId = randomUUID();
    // Of a result that was closed meanwhile there is nothing to keep.
    if (this.#closed) void order.close?.();
    else this.#views.set(viewId, order);
    return viewId;
  }

  async releaseView(viewId: string): Promise<void> {
    const order = this.#views.get(viewId);
    this.#views.delete(viewId);
    await order?.close?.();
  }

  async *records(
    order: RowOrder,
    rows: { readonly firstRow: number; readonly rowCount: number },
    columns: readonly number[] | null,
  ): AsyncGenerator<CsvRecord[], void, void> {
    if (this.#spool !== null) yield* readRecords(this.#spool, order, rows, columns);
  }

  async window(order: RowOrder, rectangle: WindowRectangle): Promise<ResultWindow> {
    const { firstRow, firstColumn } = rectangle;
    if (this.#spool !== null) return readWindow(this.#spool, order, rectangle);
    return { firstRow, rowCount: 0, firstColumn, columnCount: 0, cells: [], cut: [] };
  }

  async cell(order: RowOrder, piece: CellPiece): Promise<{ text: string | null; length: number }> {
    return this.#spool === null ? { text: null, length: 0 } : readCell(this.#spool, order, piece);
  }

  async #take(request: ResultRequest, folder: SpoolFolder, log: Log): Promise<ResultProgress> {
    // Whoever asked for the result is to have it before anything is told of it.
    await Promise.resolve();
    const outcome = await this.#transfer(request, folder).catch((error: unknown): Outcome<void> => {
      const subject = log.defect('result-transfer-failed', error);
      return failed({ code: 'internal', subject });
    });
    this.#spool?.abandon();
    this.#state = stateOf(outcome);
    this.#wake();
    this.#feed.tell();
    return this.progress();
  }

  async #transfer(request: ResultRequest, folder: SpoolFolder): Promise<Outcome<void>> {
    try {
      this.#file = await folder.open();
    } catch (error) {
      return failed(sinkFailure(new SpoolError(error)) ?? { code: 'spool-unwritable' });
    }
    const transfer = new ResultTransfer(request, {
      file: this.#file,
      signal: this.#stop.signal,
      observer: {
        spool: (spool) => {
          this.#spool = spool;
        },
        changed: (first) => {
          this.#wake();
          if (first) this.#feed.tell();
          else this.#feed.changed();
        },
      },
    });
    this.#status = transfer.status;
    return transfer.run();
  }

  #grown(): Promise<void> {
    return new Promise((resolve) => {
      this.#growth.add(resolve);
    });
  }

  #wake(): void {
    for (const wake of this.#growth) wake();
    this.#growth.clear();
  }
}

function stateOf(outcome: Outcome<void>): ResultProgress['state'] {
  if (outcome.ok) return { kind: 'whole' };
  const { failure } = outcome;
  return failure.code === 'cancelled'
    ? { kind: 'cancelled' }
    : { kind: 'failed', diagnosis: diagnose(failure) };
}
