import type { StoredDsn } from '#app/contract/dsns.ts';
import { type ReportedTest, testReport } from '#app/diagnosis/report.ts';
import type { FinishedState } from './connection-test-state.ts';

/** The finished test as a Markdown report. */
export function reportOf(state: FinishedState, dsn: StoredDsn, program: ReportedTest['program']): string {
  return testReport({
    program,
    dsn: { name: dsn.name, entries: dsn.entries },
    query: state.run.query,
    startedAt: state.run.startedAt,
    ms: state.end.ms,
    verdict: state.end.verdict,
    steps: state.steps.map(({ plan, progress }) => ({
      plan,
      outcome: progress.state === 'ended' ? progress.outcome : null,
    })),
    sample: state.sample,
  });
}

/** A file name that every platform takes. */
export function reportFileName(dsnName: string, startedAt: number): string {
  const name = dsnName.replace(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 60);
  const at = new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '');
  return `connection-test-${name}-${at}.md`;
}
