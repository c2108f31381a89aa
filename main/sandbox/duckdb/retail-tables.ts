import type { SampleTable } from './sample-table.ts';

const CUSTOMER_COUNT = 2_000;
const ORDER_COUNT = 20_000;

/** Whole number from 0 below `bound`, the same for the same row in every run. */
const pick = (seed: string, salt: number, bound: number): string =>
  `cast(hash(${seed} * 31 + ${salt}) % ${bound} as integer)`;

const oneOf = (seed: string, salt: number, words: readonly string[]): string =>
  `(array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')}])[1 + ${pick(seed, salt, words.length)}]`;

const FIRST_NAMES = ['Ada', 'Bjørn', 'Chloé', 'Dmitri', 'Emre', 'Fatima', 'Grace', 'Hiro', 'Ines', 'José'];
const LAST_NAMES = ["O'Neill", 'Müller', 'García', 'Nguyễn', 'Smith-Jones', 'van der Berg', 'Åkesson', 'Li'];

/** Texts that break naive CSV readers and writers: each stands in every tenth row or so. */
const notes = `case id % 11
  when 0 then null
  when 1 then ''
  when 2 then 'She said "hello", then left'
  when 3 then 'first line' || chr(10) || 'second line'
  when 4 then 'commas, in, between'
  when 5 then '🚚 delivered 🎉'
  when 6 then 'مرحبا بالعالم'
  when 7 then 'שלום'
  when 8 then '  blanks at both ends  '
  when 9 then 'tab' || chr(9) || 'and ''quote'''
  else 'plain' end`;

const customers: SampleTable = {
  database: 'retail',
  name: 'customers',
  comment: 'People who have ordered at least once',
  kept: 'table',
  rowCount: CUSTOMER_COUNT,
  scannedBytes: CUSTOMER_COUNT * 160,
  columns: [
    { name: 'id', type: 'bigint', comment: 'Customer number' },
    { name: 'name', type: 'string' },
    { name: 'email', type: 'string', comment: 'Missing for some' },
    { name: 'country', type: 'char(2)' },
    { name: 'birth_date', type: 'date' },
    { name: 'is_member', type: 'boolean' },
    { name: 'credit_limit', type: 'decimal(12,2)' },
    { name: 'score', type: 'double' },
    { name: 'tags', type: 'array<string>' },
    { name: 'preferences', type: 'map<string,string>' },
    { name: 'address', type: 'struct<street:string,city:string,zip:string>' },
    { name: 'notes', type: 'string', comment: 'Free text with awkward characters' },
    { name: 'fingerprint', type: 'binary' },
    { name: 'created_at', type: 'timestamp' },
    { name: 'last_seen_at', type: 'timestamp with time zone' },
  ],
  rowsSql: `select id,
    ${oneOf('id', 1, FIRST_NAMES)} || ' ' || ${oneOf('id', 2, LAST_NAMES)} as name,
    case when id % 13 = 0 then null else 'customer' || id || '@example.com' end as email,
    ${oneOf('id', 3, ['DE', 'FR', 'GB', 'IN', 'JP', 'US'])} as country,
    case when id % 17 = 0 then null else date '1940-01-01' + ${pick('id', 4, 24_000)} end as birth_date,
    id % 3 = 0 as is_member,
    cast(${pick('id', 5, 1_000_000)} / 100.0 as decimal(12, 2)) as credit_limit,
    case when id % 19 = 0 then null else cast(${pick('id', 6, 1_000)} as double) / 7 end as score,
    case id % 4 when 0 then cast(array[] as varchar[]) when 1 then array['new'] when 2 then array['a, b', null] else null end as tags,
    case when id % 5 = 0 then null else map(array['colour', 'size'], array[${oneOf('id', 7, ['red', 'blue'])}, 'XL']) end as preferences,
    case when id % 7 = 0 then null else {'street': 'Main Street ' || (id % 90), 'city': ${oneOf('id', 8, ['Berlin', 'Paris', 'Tōkyō'])}, 'zip': lpad(cast(id as varchar), 5, '0')} end as address,
    ${notes} as notes,
    unhex(md5(cast(id as varchar))[1:8]) as fingerprint,
    timestamp '2019-01-01 00:00:00' + to_milliseconds(id * 86461007) as created_at,
    timestamptz '2026-01-01 00:00:00+00' + to_seconds(id * 3607) as last_seen_at
  from (select cast(range + 1 as bigint) as id from range(${CUSTOMER_COUNT}))`,
};

const orders: SampleTable = {
  database: 'retail',
  name: 'orders',
  comment: 'One row an order',
  kept: 'table',
  rowCount: ORDER_COUNT,
  scannedBytes: ORDER_COUNT * 48,
  columns: [
    { name: 'id', type: 'bigint', comment: 'Order number' },
    { name: 'customer_id', type: 'bigint', comment: 'customers.id' },
    { name: 'status', type: 'string' },
    { name: 'total', type: 'decimal(12,2)' },
    { name: 'currency', type: 'char(3)' },
    { name: 'ordered_on', type: 'date' },
    { name: 'ordered_at', type: 'timestamp' },
    { name: 'shipped_at', type: 'timestamp with time zone', comment: 'Missing until shipped' },
    { name: 'comment', type: 'string' },
  ],
  rowsSql: `select id,
    cast(1 + ${pick('id', 11, CUSTOMER_COUNT)} as bigint) as customer_id,
    ${oneOf('id', 12, ['new', 'paid', 'shipped', 'returned', 'cancelled'])} as status,
    cast(${pick('id', 13, 250_000)} / 100.0 as decimal(12, 2)) as total,
    ${oneOf('id', 14, ['EUR', 'GBP', 'JPY', 'USD'])} as currency,
    date '2024-01-01' + cast(id % 730 as integer) as ordered_on,
    timestamp '2024-01-01 00:00:00' + to_days(cast(id % 730 as integer)) + to_seconds(id * 7919 % 86400) as ordered_at,
    case when id % 3 = 0 then null else timestamptz '2024-01-02 00:00:00+00' + to_days(cast(id % 730 as integer)) end as shipped_at,
    case id % 6 when 0 then null when 1 then '' when 2 then 'Ring "twice", please' else 'order ' || id end as comment
  from (select cast(range + 1 as bigint) as id from range(${ORDER_COUNT}))`,
};

const orderItems: SampleTable = {
  database: 'retail',
  name: 'order_items',
  comment: 'The articles of each order',
  kept: 'table',
  rowCount: ORDER_COUNT * 3,
  scannedBytes: ORDER_COUNT * 3 * 32,
  columns: [
    { name: 'order_id', type: 'bigint', comment: 'orders.id' },
    { name: 'line_number', type: 'int' },
    { name: 'article', type: 'string' },
    { name: 'quantity', type: 'int' },
    { name: 'unit_price', type: 'decimal(10,2)' },
    { name: 'weight_kg', type: 'float' },
  ],
  rowsSql: `select cast(1 + range // 3 as bigint) as order_id,
    cast(1 + range % 3 as integer) as line_number,
    ${oneOf('range', 21, ['Desk', 'Chair', 'Lamp, small', 'Shelf 24"', 'Rug', 'Café table'])} as article,
    cast(1 + ${pick('range', 22, 9)} as integer) as quantity,
    cast(${pick('range', 23, 50_000)} / 100.0 as decimal(10, 2)) as unit_price,
    cast(${pick('range', 24, 800)} / 16.0 as float) as weight_kg
  from range(${ORDER_COUNT * 3})`,
};

/** The three related tables of a retail company. */
export const retailTables: readonly SampleTable[] = [customers, orders, orderItems];
