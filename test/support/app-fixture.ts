import { test as base, expect } from '@playwright/test';
import { type RunningProgram, startProgram } from './start-program.ts';

export interface AppOptions {
  /** Whether the program is started with `--sandbox`: `test.use({ sandbox: true })`. */
  readonly sandbox: boolean;
}

/**
 * Each test has a program of its own, in the browser host with an empty data folder, and `page` open on it. A
 * script error of the page, or a line on the program's standard error, fails the test.
 */
export const test = base.extend<AppOptions & { readonly program: RunningProgram }>({
  sandbox: [false, { option: true }],
  program: async ({ sandbox }, use) => {
    const program = await startProgram({ sandbox });
    await use(program);
    expect(await program.stop()).toBe(0);
    expect(program.errors().replace(/^Built .*\n/gm, '')).toBe('');
  },
  page: async ({ page, program }, use) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(program.url);
    await use(page);
    expect(errors).toEqual([]);
  },
});

export { expect } from '@playwright/test';
