import { createSpentTokens } from '#main/auth/spent-tokens.ts';
import { systemClock } from '#main/platform/clock.ts';

/** A process that tries to spend each of the tokens that it reads, one a line, and says which it could. */
const [dataDir = ''] = process.argv.slice(2);
const log = { info: () => undefined, defect: () => '' };
const spent = createSpentTokens({ dataDir, clock: systemClock, log });
let text = '';
for await (const chunk of process.stdin) text += String(chunk);
for (const token of text.split('\n')) {
  const marked = await spent.markSpent(token);
  console.log(marked.ok ? 'spent' : 'refused');
}
