import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Lines of a failure's text; what follows is the trace within the runner. */
const MOST_LINES = 12;

const shortened = (text: string): string =>
  text
    .split('\n')
    .slice(0, MOST_LINES)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * What failed in a run of vitest, a text each: file, name and the begin of the failure. The last lines of a long
 * run are what is kept of it in many places, and vitest's own account lies far above them.
 */
export async function failedTests(path: string): Promise<readonly string[]> {
  const report = VitestReport.safeParse(await readJson(path));
  if (!report.success) return [];
  return report.data.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${name}\n${shortened(message)}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${name} › ${fullName}\n${shortened(failureMessages?.join('\n') ?? '')}`,
    );
  });
}
