import { type DsnEntries, effectiveValue, sameKey } from '#app/dsn/dsn.ts';
import { isOn } from '#app/dsn/switch.ts';
import { filled } from './filled.ts';
import { type Problem, warning } from './problem.ts';

/** Settings of result fetching, reuse and polling that contradict each other (advanced-options page). */
export function fetchProblems(entries: DsnEntries): readonly Problem[] {
  return [
    ...fetcherProblems(entries),
    ...reuseProblems(entries),
    ...pollingProblems(entries),
    ...oldSettingProblems(entries),
  ];
}

const OLDER_FETCH_KEYS = ['UseResultsetStreaming', 'EnableS3Fetcher'];

function fetcherProblems(entries: DsnEntries): readonly Problem[] {
  const fetcher = filled(entries, 'ResultFetcher')?.trim();
  const problems = OLDER_FETCH_KEYS.filter(
    (key) => fetcher !== undefined && filled(entries, key) !== undefined,
  ).map((key) => warning(key, 'setting-superseded', `ResultFetcher says it already; ${key} can go.`));
  const paged = fetcher !== undefined && sameKey(fetcher, 'GetQueryResults');
  if (paged && Number(filled(entries, 'RowsToFetchPerBlock')) > 1000) {
    const message = 'GetQueryResults returns 1000 rows at a time at most.';
    problems.push(warning('RowsToFetchPerBlock', 'out-of-range', message));
  }
  const byApi = fetcher !== undefined && /^GetQueryResults(Stream)?$/i.test(fetcher);
  if (byApi && isOn(filled(entries, 'UseMultipleS3Threads'))) {
    const message = 'Threads are for results that are read from S3.';
    problems.push(warning('UseMultipleS3Threads', 'setting-unused', message));
  }
  return problems;
}

function reuseProblems(entries: DsnEntries): readonly Problem[] {
  const aged = filled(entries, 'ReusedResultMaxAgeInMinutes') !== undefined;
  if (!aged || isOn(filled(entries, 'EnableResultReuse'))) return [];
  const message = 'Results are reused with EnableResultReuse=1 only.';
  return [warning('ReusedResultMaxAgeInMinutes', 'setting-unused', message)];
}

function pollingProblems(entries: DsnEntries): readonly Problem[] {
  const [least, most] = ['MinQueryExecutionPollingInterval', 'MaxQueryExecutionPollingInterval'].map((key) =>
    Number(effectiveValue(entries, key)),
  );
  if (least === undefined || most === undefined || !(least > most)) return [];
  const written = ['MinQueryExecutionPollingInterval', 'MaxQueryExecutionPollingInterval'].find(
    (key) => filled(entries, key) !== undefined,
  );
  const message = `The first pause (${least} ms) is longer than the longest (${most} ms).`;
  return [warning(written ?? 'MinQueryExecutionPollingInterval', 'polling-order', message)];
}

function oldSettingProblems(entries: DsnEntries): readonly Problem[] {
  const method = filled(entries, 'MetadataRetrievalMethod');
  const problems: Problem[] = [];
  if (method !== undefined) {
    const instead = /^\s*proxyapi\s*$/i.test(method) ? ' Use QueryExternalCatalogs=1 instead.' : '';
    const message = `2.x drivers do not read it.${instead}`;
    problems.push(warning('MetadataRetrievalMethod', 'setting-unused', message));
  }
  if (/^\s*true\s*$/i.test(filled(entries, 'UserAgentPrivacyMode') ?? '')) {
    problems.push(warning('UserAgentPrivacyMode', 'not-a-switch', 'Only 1 turns it on.'));
  }
  return problems;
}
