import { mkdirSync } from 'node:fs';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import { Spool } from '#main/athena/spool/spool.ts';
import { createSpoolFolder } from '#main/athena/spool/spool-folder.ts';

/** Fills a spool without end, as a download does, until it is killed; says when there is something on disk. */
const [folder = '', sentinel = '', named] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const file = await createSpoolFolder(folder, named !== 'named').open();
const spool = new Spool(file, { header: false, width: 2 });
const line = Buffer.from(csvLine([sentinel, 'x'.repeat(50)]).repeat(500));
for (let pushed = 0; ; pushed += line.length) {
  await spool.push(line);
  if (pushed > 4_000_000 && pushed < 4_000_000 + line.length + 1) process.send?.('filled');
  if (pushed > 50_000_000) break;
}
// Until it is killed, or whoever is to do that is gone.
await new Promise((resolve) => process.once('disconnect', resolve));
process.exit(0);
