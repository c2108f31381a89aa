import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What a runner's own JSON report says of a run. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

export async function vitestCounts(path: string): Promise<Counts> {
  const report = VitestReport.safeParse(await readJson(path));
  if (!report.success) return nothing;
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = report.data;
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
    skipped: numPendingTests,
  };
}

/** A test that passed only when repeated counts as failed. */
export async function playwrightCounts(path: string): Promise<Counts> {
  const report = PlaywrightReport.safeParse(await readJson(path));
  if (!report.success) return nothing;
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
