import type { ResultColumn, ResultProgress } from '#app/contract/results.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import type { ResultRequest } from '#main/athena/spool/result-store.ts';
import { Spool } from '#main/athena/spool/spool.ts';
import type { SpoolFile } from '#main/athena/spool/spool-file.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';
import { type ByteSink, sinkFailure } from './byte-sink.ts';
import { type Carrier, createCarrier } from './carrier.ts';
import { downloadObject } from './download-object.ts';
import { LineSink } from './line-sink.ts';
import { type ObjectPlace, objectPlaceOf } from './object-place.ts';
import { pageResults } from './page-results.ts';
import { askColumns, untyped } from './result-columns.ts';

/** What can be told of a transfer at any time. */
export interface TransferStatus {
  columns: readonly ResultColumn[];
  bytes: number;
  totalBytes: number | null;
  via: ResultProgress['via'];
  notes: readonly string[];
}

/** Hears what goes on. */
export interface TransferObserver {
  /** Before any row is in it. One takes the place of another as long as there is no row. */
  spool(spool: Spool): void;
  /** Rows, columns or notes have changed; `first` for columns, which somebody waits for. */
  changed(first: boolean): void;
}

/** Time in which the request for the rows is out. */
const typesAfterMs = 10;

/** How the result's file is to be read; null where Athena is to be asked for the rows. */
type FileForm = { readonly kind: 'csv' | 'lines'; readonly place: ObjectPlace };

/** SELECT leaves `.csv`, SHOW and the like leave `.txt`; others, such as INSERT, leave no rows in a file. */
function fileFormOf(request: ResultRequest): FileForm | null {
  const { outputLocation, mayReadS3, encryption } = request;
  const place = outputLocation === null ? null : objectPlaceOf(outputLocation);
  if (place === null || !mayReadS3 || encryption === 'CSE_KMS') return null;
  if (place.key.endsWith('.csv')) return { kind: 'csv', place };
  return place.key.endsWith('.txt') ? { kind: 'lines', place } : null;
}

function sameNames(header: readonly (string | null)[], columns: readonly ResultColumn[]): boolean {
  return header.length === columns.length && columns.every(({ name }, at) => name === (header[at] ?? ''));
}

/** Takes one result into a spool. */
export class ResultTransfer {
  readonly status: TransferStatus = { columns: [], bytes: 0, totalBytes: null, via: 's3', notes: [] };
  readonly #request: ResultRequest;
  readonly #carrier: Carrier;
  readonly #file: SpoolFile;
  readonly #signal: AbortSignal;
  readonly #observer: TransferObserver;
  #types: Outcome<readonly ResultColumn[]> | null = null;
  #headerSeen = false;
  #waits = false;

  constructor(
    request: ResultRequest,
    { file, observer, signal }: { file: SpoolFile; observer: TransferObserver; signal: AbortSignal },
  ) {
    this.#request = request;
    this.#carrier = createCarrier({
      connect: request.connect,
      signal,
      waiting: (failure) => {
        this.#waits = true;
        request.waiting?.(failure);
      },
    });
    this.#file = file;
    this.#signal = signal;
    this.#observer = observer;
  }

  /** Until the last row is in the spool, or there is no way on. */
  async run(): Promise<Outcome<void>> {
    try {
      return await this.#run();
    } finally {
      this.#goesOn();
    }
  }

  async #run(): Promise<Outcome<void>> {
    const form = fileFormOf(this.#request);
    if (form === null) return this.#throughAthena();
    const outcome = await (form.kind === 'csv' ? this.#csv(form.place) : this.#lines(form.place));
    if (outcome.ok || !this.#mayTurnToAthena(outcome.failure)) return outcome;
    this.#note(
      `S3 did not give the result, so the rows come through Athena. ${diagnose(outcome.failure).cause}`,
    );
    return this.#throughAthena();
  }

  #goesOn(): void {
    if (this.#waits) this.#request.waiting?.(null);
    this.#waits = false;
  }

  #mayTurnToAthena({ service, code }: Failure): boolean {
    return service === 's3' && code !== 'cancelled' && this.status.bytes === 0;
  }

  async #csv(place: ObjectPlace): Promise<Outcome<void>> {
    const spool = this.#open({ header: true, width: null });
    const downloaded = this.#download(place, {
      push: (bytes) => {
        const room = spool.push(bytes);
        if (!this.#headerSeen && spool.header !== null) this.#takeHeader(spool.header);
        return room;
      },
    });
    const typed = this.#askTypes(spool);
    const outcome = await downloaded;
    if (!outcome.ok) return outcome;
    const finished = await finish(() => spool.finish());
    if (!finished.ok) return finished;
    await typed;
    return succeeded(undefined);
  }

  async #askTypes(spool: Spool): Promise<void> {
    // The rows are what is waited for: making a second call would hold the first one up that is not out yet.
    await pause(typesAfterMs, this.#signal);
    const types = await askColumns(this.#carrier, this.#request.executionId);
    if (this.status.via === 'api') return;
    this.#types = types;
    if (spool.header !== null) this.#takeHeader(spool.header);
    else if (types.ok) this.#showColumns(types.value);
  }

  /** Called when the names are there, and again when the types are. */
  #takeHeader(header: readonly (string | null)[]): void {
    this.#headerSeen = true;
    const types = this.#types;
    const fit = types?.ok && sameNames(header, types.value);
    this.#showColumns(fit ? types.value : untyped(header));
    if (types === null || fit) return;
    const why = types.ok
      ? 'Athena describes other columns than the file has.'
      : diagnose(types.failure).cause;
    this.#note(`The types of the columns are not known. ${why}`);
  }

  async #lines(place: ObjectPlace): Promise<Outcome<void>> {
    const types = await askColumns(this.#carrier, this.#request.executionId);
    const columns = types.ok && types.value.length > 0 ? types.value : untyped(['']);
    this.#showColumns(columns);
    if (!types.ok) this.#note(`The columns are not known. ${diagnose(types.failure).cause}`);
    const spool = this.#open({ header: false, width: columns.length });
    const lines = new LineSink(spool, columns.length);
    const outcome = await this.#download(place, lines);
    if (!outcome.ok) return outcome;
    return finish(async () => {
      await lines.end();
      await spool.finish();
    });
  }

  async #download(place: ObjectPlace, sink: ByteSink): Promise<Outcome<void>> {
    let first = true;
    const observed: ByteSink = {
      push: (bytes) => {
        const room = sink.push(bytes);
        this.#goesOn();
        this.#observer.changed(first);
        first = false;
        return room;
      },
    };
    const outcome = await downloadObject(this.#carrier, place, observed, (received) => {
      Object.assign(this.status, received);
    });
    return outcome.ok ? succeeded(undefined) : outcome;
  }

  async #throughAthena(): Promise<Outcome<void>> {
    this.status.via = 'api';
    let open: Spool | null = null;
    const outcome = await pageResults(this.#carrier, this.#request, {
      begin: (columns) => {
        const spool = this.#open({ header: false, width: columns.length || null });
        open = spool;
        this.#showColumns(columns);
        return {
          push: (bytes) => {
            this.status.bytes += bytes.length;
            return spool.push(bytes);
          },
        };
      },
      took: () => {
        this.#goesOn();
        this.#observer.changed(false);
      },
    });
    const spool = open as Spool | null;
    return outcome.ok && spool !== null ? finish(() => spool.finish()) : outcome;
  }

  #open(form: { header: boolean; width: number | null }): Spool {
    const spool = new Spool(this.#file, form);
    this.#observer.spool(spool);
    return spool;
  }

  #showColumns(columns: readonly ResultColumn[]): void {
    this.status.columns = columns;
    this.#observer.changed(true);
  }

  #note(text: string): void {
    this.status.notes = [...this.status.notes, text];
    this.#observer.changed(false);
  }
}

async function finish(end: () => Promise<void>): Promise<Outcome<void>> {
  try {
    return succeeded(await end());
  } catch (error) {
    const failure = sinkFailure(error);
    if (failure === null) throw error;
    return failed(failure);
  }
}
