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

/** The large table of web logs. */
export const weblogTables: readonly SampleTable[] = [accessLogs];
