import type { SampleTable } from './sample-table.ts';

const ROW_COUNT = 1_200_000;
const BYTES_PER_ROW = 120;

const accessLogs: SampleTable = {
  database: 'weblogs',
  name: 'access_logs',
  comment: 'Requests to the shop, enough of them to make a result large',
  kept: 'view',
  rowCount: ROW_COUNT,
  scannedBytes: ROW_COUNT * BYTES_PER_ROW,
  columns: [
    { name: 'request_id', type: 'bigint' },
    { name: 'requested_at', type: 'timestamp' },
    { name: 'client_ip', type: 'string' },
    { name: 'method', type: 'string' },
    { name: 'path', type: 'string' },
    { name: 'status', type: 'int' },
    { name: 'bytes_sent', type: 'bigint', comment: 'Missing where nothing was sent' },
    { name: 'duration_ms', type: 'double' },
    { name: 'user_agent', type: 'string' },
    { name: 'customer_id', type: 'bigint', comment: 'retail.customers.id of a signed-in visitor' },
  ],
  rowsSql: `select id as request_id,
    timestamp '2025-01-01 00:00:00' + to_milliseconds(id * 26280) as requested_at,
    '10.' || (h % 16) || '.' || (h // 16 % 256) || '.' || (h // 4096 % 256) as client_ip,
    (array['GET', 'GET', 'GET', 'POST', 'HEAD'])[1 + cast(h % 5 as integer)] as method,
    '/' || (array['', 'cart', 'search?q=a,b', 'product/' || (h % 997), 'Ω/naïve'])[1 + cast(h // 7 % 5 as integer)] as path,
    (array[200, 200, 200, 301, 404, 500])[1 + cast(h // 11 % 6 as integer)] as status,
    case when h % 23 = 0 then null else cast(h % 100000 as bigint) end as bytes_sent,
    cast(h % 30000 as double) / 10 as duration_ms,
    (array['Mozilla/5.0 (X11; Linux x86_64)', 'curl/8.5.0', '', null])[1 + cast(h // 13 % 4 as integer)] as user_agent,
    case when h % 4 = 0 then cast(1 + h % 2000 as bigint) else null end as customer_id
  from (select cast(range as bigint) as id, hash(range) % 1000000007 as h from range(${ROW_COUNT}))`,
};

const DAYS = 31;
const PATHS = 40;

const dayOf = (at: number): string => `2025-01-${String(at + 1).padStart(2, '0')}`;

const requestsByDay: SampleTable = {
  database: 'weblogs',
  name: 'requests_by_day',
  comment: 'Requests for each path, a partition a day',
  kept: 'table',
  rowCount: DAYS * PATHS,
  scannedBytes: DAYS * PATHS * 64,
  columns: [
    { name: 'path', type: 'string' },
    { name: 'requests', type: 'bigint', comment: 'How often it was asked for' },
    { name: 'status_counts', type: 'map<string,bigint>', comment: 'Requests by status' },
    { name: 'slowest', type: 'struct<client_ip:string,duration_ms:double>' },
    { name: 'referrers', type: 'array<string>' },
    { name: 'country', type: 'string' },
    { name: 'day', type: 'string', comment: 'Day of the requests, as 2025-01-31' },
  ],
  partitions: { keys: 1, values: Array.from({ length: DAYS }, (_, at) => [dayOf(at)]) },
  rowsSql: `select '/product/' || p as path,
    cast(1 + h % 5000 as bigint) as requests,
    map {'200': cast(1 + h % 4000 as bigint), '404': cast(h % 90 as bigint)} as status_counts,
    {'client_ip': '10.0.0.' || (h % 256), 'duration_ms': cast(h % 30000 as double) / 10} as slowest,
    case when h % 3 = 0 then cast([] as varchar[]) else ['https://example.com/' || (h % 7)] end as referrers,
    (array['DE', 'FR', 'GB', 'IN', 'JP', 'US'])[1 + cast(h % 6 as integer)] as country,
    '2025-01-' || lpad(cast(d + 1 as varchar), 2, '0') as day
  from (select p, d, hash(p * 31 + d) % 1000000007 as h
    from range(${PATHS}) paths(p), range(${DAYS}) days(d))`,
};

/** What the view's statement reads, the same in both dialects. */
const SERVER_ERRORS = `SELECT
  request_id
, requested_at
, path
, status
, duration_ms
FROM
  weblogs.access_logs
WHERE (status >= 500)`;

const serverErrors: SampleTable = {
  database: 'weblogs',
  name: 'server_errors',
  comment: 'Requests that the server failed on',
  kept: 'view',
  rowCount: ROW_COUNT,
  scannedBytes: ROW_COUNT * BYTES_PER_ROW,
  columns: [
    { name: 'request_id', type: 'bigint' },
    { name: 'requested_at', type: 'timestamp' },
    { name: 'path', type: 'string' },
    { name: 'status', type: 'int' },
    { name: 'duration_ms', type: 'double' },
  ],
  viewSql: SERVER_ERRORS,
  rowsSql: SERVER_ERRORS.replace('weblogs.', '"AwsDataCatalog".weblogs.'),
};

/** The large table of web logs, a partitioned one, and a view. */
export const weblogTables: readonly SampleTable[] = [accessLogs, requestsByDay, serverErrors];
