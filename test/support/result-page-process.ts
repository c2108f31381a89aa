import type { ResultProgress } from '#app/contract/results.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { ResultPageAsk, ResultPageSaid } from './open-result-page.ts';
import { startResultServer } from './result-server.ts';
import { servedRows } from './served-rows.ts';
import { runOf, startResultPage } from './start-result-page.ts';

/** Serves one result and the page that shows it, until its parent lets go of it. */
const page = await startResultPage();

/** The result once so many of its bytes have come. */
function come(result: SpooledResult, bytes: number): Promise<ResultProgress> {
  return new Promise((resolve) => {
    const end = result.subscribe(() => {
      if (result.progress().bytes < bytes) return;
      end();
      resolve(result.progress());
    });
  });
}

process.on('message', async ({ columns, rows, endAfter, stallAfter }: ResultPageAsk) => {
  const names = columns.map(({ name }) => name);
  const server = await startResultServer({ ...servedRows(names, rows), columns });
  if (endAfter !== null) {
    server.disturb = ({ operation }) =>
      operation === 'GetObject' ? { kind: 'end', after: endAfter } : undefined;
  }
  if (stallAfter !== null) {
    server.disturb = ({ operation }) =>
      operation === 'GetObject' ? { kind: 'stall', after: stallAfter } : undefined;
  }
  const result = page.take(server.endpoint);
  const progress = await (stallAfter === null ? result.ended : come(result, stallAfter));
  const said: ResultPageSaid = { url: page.url(), shown: { run: runOf(progress), progress } };
  // One that is on its way stays so.
  if (stallAfter === null) await server.close();
  process.send?.(said);
});

process.on('disconnect', async () => {
  await page.close();
  process.exit(0);
});
