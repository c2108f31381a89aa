import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownResults } from './own-results.ts';

/** What the process says of itself, idle and at the end. */
export interface MemorySaid {
  readonly rows: number;
  readonly rssKb: number;
  readonly maxRssKb: number;
}

const said = (rows: number): MemorySaid => ({
  rows,
  rssKb: process.memoryUsage.rss() / 1024,
  maxRssKb: process.resourceUsage().maxRSS,
});

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const own = ownResults(process.argv[2] ?? '', folder);
process.send?.(said(0));
await once(process, 'message');
const result = own.store.take(own.request);
const { rows } = await result.ended;
for (let at = 0; at < 500; at += 1) {
  const firstRow = Math.floor((rows / 500) * at);
  const order = result.order(null);
  if (order === null) throw new Error('The result is gone.');
  await result.window(order, { firstRow, rowCount: 100, firstColumn: 0, columnCount: 10 });
}
process.send?.(said(rows));
await own.close();
await rm(folder, { recursive: true });
process.on('disconnect', () => process.exit(0));
