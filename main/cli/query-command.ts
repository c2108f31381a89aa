import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { QueryRun } from '#app/contract/queries.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { splitStatements } from '#app/sql/split-statements.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import { systemTimer } from '#main/platform/timer.ts';
import type { Services } from '#main/services.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { findReviewedDsn, type ReviewOptions } from './find-reviewed-dsn.ts';
import { type Io, printJson, warnLine } from './io.ts';
import { queryProgress } from './query-progress.ts';
import type { TokenOptions } from './read-token.ts';
import { fileOutput, type RowOutput, streamOutput } from './row-output.ts';
import { type QueryFormat, rowWriter } from './row-writer.ts';
import { settled } from './settled.ts';
import { signInForQuery } from './sign-in-for-query.ts';

/** How a query is to be run, and where its rows go. */
export interface QueryOptions extends TokenOptions, ReviewOptions {
  readonly sql?: string;
  readonly file?: string;
  readonly param?: readonly string[];
  readonly format: QueryFormat;
  readonly output?: string;
  readonly maxRows?: number;
  readonly catalog?: string;
  readonly database?: string;
  readonly workgroup?: string;
  readonly reuseMinutes?: number;
  readonly json?: boolean;
}

async function sqlText({ sql, file }: QueryOptions, io: Io): Promise<string> {
  if ((sql === undefined) === (file === undefined))
    throw new CommandError('Give the query by --sql SQL or by --file FILE.', exitCode.usage);
  if (sql !== undefined) return sql;
  try {
    return file === '-'
      ? await text(io.stdin)
      : textOfFile(await readFile(file ?? '')).replace(/^\uFEFF/, '');
  } catch {
    throw new CommandError(`The file ${file} cannot be read.`, exitCode.usage);
  }
}

async function oneStatement(options: QueryOptions, io: Io): Promise<string> {
  const statements = splitStatements(await sqlText(options, io));
  const [statement] = statements;
  if (statement === undefined) throw new CommandError('There is no statement in it.', exitCode.usage);
  if (statements.length > 1)
    throw new CommandError('Athena runs one statement at a time; give one.', exitCode.usage);
  return statement.sql;
}

/** Writes rows as they come; tells how many, and whether these are all that were asked for. */
async function writeRows(
  result: SpooledResult,
  { format, maxRows = Number.POSITIVE_INFINITY }: QueryOptions,
  output: RowOutput,
): Promise<{ readonly rows: number; readonly read: boolean }> {
  const writer = rowWriter(format);
  let rows = 0;
  let begun = false;
  let read = true;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    read = await output.write(writer.start(result.columns()));
  };
  for await (const block of result.follow()) {
    await begin();
    const count = Math.min(block.rowCount, maxRows - rows);
    read &&= await output.write(writer.rows(block, count));
    rows += count;
    if (rows >= maxRows || !read) break;
  }
  const enough = rows >= maxRows;
  if (read && enough) result.cancel();
  const { state } = result.progress();
  // What failed behind the last row that was asked for is nobody's concern.
  if (state.kind === 'failed' && !enough) {
    const { cause, remedy } = state.diagnosis;
    throw new CommandError(`${cause} ${remedy}`, exitCode.failed);
  }
  await begin();
  read &&= await output.write(writer.end());
  return { rows, read };
}

/** Why the query gave no rows, for people. */
function failedQuery(run: QueryRun | null): CommandError {
  const state = run?.state;
  if (state?.kind === 'sign-in-needed') {
    const { cause, remedy } = state.diagnosis;
    return new CommandError(`${cause} ${remedy} Its id in Athena is ${run?.executionId}.`, exitCode.failed);
  }
  if (state?.kind !== 'failed') return new CommandError('The query was cancelled.', exitCode.failed);
  const { diagnosis, position } = state;
  const where = position === null ? '' : ` (line ${position.line}, column ${position.column})`;
  const detail = diagnosis.detail === null ? '' : `\n${diagnosis.detail}`;
  return new CommandError(`${diagnosis.cause}${where} ${diagnosis.remedy}${detail}`, exitCode.failed);
}

function summaryOf(run: QueryRun, rows: number, output: string | null): object {
  const { executionId, workgroup, catalog, database, statistics, cost, updatedRows, result } = run;
  const via = result?.via ?? null;
  const place = { executionId, workgroup, catalog, database };
  return { ...place, state: run.state.kind, rows, updatedRows, statistics, cost, via, output };
}

/** Longest that Ctrl-C waits until Athena has taken the stop. */
const stopMs = 5000;

function isForPerson(run: QueryRun | null): boolean {
  return run?.state.kind === 'sign-in-needed' || run?.rowsWaitFor?.code === 'sign-in-needed';
}

/** A person would have to sign in, whom a script would wait for in vain. */
function signInNeeded(services: Services, runId: string): { readonly seen: Promise<void>; stop(): void } {
  let stop = (): void => undefined;
  const seen = new Promise<void>((resolve) => {
    const look = (): void => {
      if (isForPerson(services.queries.run(runId))) resolve();
    };
    stop = services.queries.watch(services.queries.run(runId)?.dsnId ?? '', look);
    look();
  });
  return { seen, stop };
}

/** As `writeRows`, and ends where rows wait for a person. */
async function writeRowsOf(
  services: Services,
  runId: string,
  options: QueryOptions,
  output: RowOutput,
): ReturnType<typeof writeRows> {
  const result = services.queries.resultOf(runId);
  if (result === null) return { rows: 0, read: true };
  const signIn = signInNeeded(services, runId);
  let why: Diagnosis | null = null;
  void signIn.seen.then(() => {
    why = services.queries.run(runId)?.rowsWaitFor ?? null;
    if (why !== null) result.cancel();
  });
  const written = await writeRows(result, options, output).finally(() => signIn.stop());
  const ended = why as Diagnosis | null;
  if (ended !== null) throw new CommandError(`${ended.cause} ${ended.remedy}`, exitCode.failed);
  return written;
}

/** Runs to the end; Ctrl-C stops the query in Athena. */
async function finished(services: Services, runId: string, io: Io): Promise<QueryRun | null> {
  const stopped = new Promise<void>((resolve) => {
    const stop = (): void => {
      services.queries.cancel(runId);
      systemTimer.after(stopMs, resolve);
    };
    io.signal.addEventListener('abort', stop, { once: true });
    if (io.signal.aborted) stop();
  });
  const signIn = signInNeeded(services, runId);
  await Promise.race([services.queries.ended(runId), stopped, signIn.seen]);
  signIn.stop();
  return services.queries.run(runId);
}

/** `athena-dsn query`: rows on standard output or into a file, all else on standard error. */
export async function queryCommand(
  services: Services,
  name: string,
  options: QueryOptions,
  io: Io,
): Promise<ExitCode> {
  const dsn = await findReviewedDsn(services, name, options, io);
  const sql = await oneStatement(options, io);
  await signInForQuery(services, dsn, options, io);
  const { catalog = null, database = null, workgroup = null, reuseMinutes = null, param = [] } = options;
  const place = { catalog, database, workgroup, reuseMinutes };
  const order = { dsnId: dsn.id, tabId: null, sql, parameters: param, ...place };
  const output = options.output === undefined ? streamOutput(io) : await fileOutput(options.output);
  let whole = false;
  try {
    const { runId } = settled(await services.queries.start(order, io.signal));
    const endProgress = queryProgress(services, dsn.id, runId, io);
    try {
      const run = await finished(services, runId, io);
      if (run === null || run.state.kind !== 'succeeded') throw failedQuery(run);
      const result = services.queries.resultOf(runId);
      const written = await writeRowsOf(services, runId, options, output);
      if (io.signal.aborted) throw new CommandError('The query was cancelled.', exitCode.failed);
      whole = result !== null;
      endProgress();
      if (run.updatedRows !== null) warnLine(io, `${run.updatedRows} rows were written.`);
      for (const note of result?.progress().notes ?? []) warnLine(io, note);
      if (options.json) {
        const summary = summaryOf(services.queries.run(runId) ?? run, written.rows, options.output ?? null);
        printJson(options.output === undefined ? { ...io, stdout: io.stderr } : io, summary);
      }
      return exitCode.passed;
    } finally {
      endProgress();
    }
  } finally {
    await output.finish(whole);
  }
}
