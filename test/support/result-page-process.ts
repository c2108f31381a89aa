import type { ResultPageAsk, ResultPageSaid } from './open-result-page.ts';
import { startResultServer } from './result-server.ts';
import { servedRows } from './served-rows.ts';
import { runOf, startResultPage } from './start-result-page.ts';

/** Serves one result and the page that shows it, until its parent lets go of it. */
const page = await startResultPage();

process.on('message', async ({ columns, rows, endAfter }: ResultPageAsk) => {
  const names = columns.map(({ name }) => name);
  const server = await startResultServer({ ...servedRows(names, rows), columns });
  if (endAfter !== null) {
    server.disturb = ({ operation }) =>
      operation === 'GetObject' ? { kind: 'end', after: endAfter } : undefined;
  }
  const progress = await page.take(server.endpoint).ended;
  const said: ResultPageSaid = { url: page.url(), shown: { run: runOf(progress), progress } };
  await server.close();
  process.send?.(said);
});

process.on('disconnect', async () => {
  await page.close();
  process.exit(0);
});
