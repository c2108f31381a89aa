import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { QueryRun } from '#app/contract/queries.ts';
import type { ResultProgress } from '#app/contract/results.ts';

/**
 * A result to be shown; with `endAfter` its object ends early, after so many bytes; with `stallAfter` nothing more comes
 * after so many, and the result is shown on its way.
 */
export interface ResultPageAsk {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly endAfter: number | null;
  readonly stallAfter: number | null;
}

export interface ResultPageSaid {
  readonly url: string;
  readonly shown: { readonly run: QueryRun; readonly progress: ResultProgress };
}

/** Results on a page of their own, from the real program in a process of its own. */
export interface ResultPages {
  open(page: Page, ask: Pick<ResultPageAsk, 'columns' | 'rows'> & Partial<ResultPageAsk>): Promise<void>;
  close(): Promise<void>;
}

export function startResultPages(): ResultPages {
  const program = fileURLToPath(new URL('result-page-process.ts', import.meta.url));
  const child = fork(program, [], { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  return {
    async open(page, ask) {
      child.send({ endAfter: null, stallAfter: null, ...ask });
      const [{ url, shown }] = (await once(child, 'message')) as [ResultPageSaid];
      await page.addInitScript(`globalThis.shownResult = ${JSON.stringify(shown)};`);
      await page.goto(url);
      await page.getByRole('grid').waitFor();
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
