/**
 * Trino functions that DuckDB lacks, names otherwise or takes in another order. Each row is a macro's signature and
 * body; the macros live in a catalog of their own that precedes DuckDB's functions on the search path, so a body that
 * needs a function it shadows names it with `system.main`.
 */
const macros: readonly (readonly [signature: string, body: string])[] = [
  ['approx_distinct(x)', 'approx_count_distinct(x)'],
  ['approx_percentile(x, p)', 'approx_quantile(x, p)'],
  ['arbitrary(x)', 'any_value(x)'],
  ['array_except(a, b)', 'list_filter(list_distinct(a), lambda e: not list_contains(b, e))'],
  ['array_join(a, d)', 'array_to_string(a, d)'],
  ['array_max(a)', 'list_max(a)'],
  ['array_min(a)', 'list_min(a)'],
  ['array_remove(a, x)', 'list_filter(a, lambda e: e <> x)'],
  ['array_union(a, b)', 'list_distinct(list_concat(a, b))'],
  ['arrays_overlap(a, b)', 'list_has_any(a, b)'],
  ['at_timezone(x, zone)', 'system.main.timezone(zone, x)'],
  ['bitwise_and(a, b)', 'a & b'],
  ['bitwise_or(a, b)', 'a | b'],
  ['bitwise_xor(a, b)', 'xor(a, b)'],
  ['cardinality(x)', 'json_array_length(to_json(x)) + len(json_keys(to_json(x)))'],
  ['codepoint(x)', 'ord(x)'],
  ['date(x)', 'cast(x as date)'],
  [
    'date_add(unit, n, x)',
    `x + case lower(unit) when 'millisecond' then to_milliseconds(n) when 'second' then to_seconds(n)
      when 'minute' then to_minutes(n) when 'hour' then to_hours(n) when 'day' then to_days(cast(n as integer))
      when 'week' then to_weeks(cast(n as integer)) when 'month' then to_months(cast(n as integer))
      when 'quarter' then to_months(cast(n as integer) * 3) when 'year' then to_years(cast(n as integer))
      else error('unknown unit ' || unit) end`,
  ],
  ['date_format(x, f)', `strftime(x, ${translatedFormat('f')})`],
  ['day_of_month(x)', 'day(x)'],
  ['day_of_week(x)', 'isodow(x)'],
  ['day_of_year(x)', 'dayofyear(x)'],
  ['element_at(c, k)', 'c[k]'],
  ['every(x)', 'bool_and(x)'],
  ['from_hex(x)', 'unhex(x)'],
  ['from_iso8601_date(x)', 'cast(x as date)'],
  ['from_iso8601_timestamp(x)', 'cast(x as timestamptz)'],
  ['from_unixtime(x)', 'to_timestamp(x)'],
  ['from_utf8(x)', 'decode(x)'],
  ['infinity()', "cast('infinity' as double)"],
  ['is_finite(x)', 'isfinite(x)'],
  ['is_infinite(x)', 'isinf(x)'],
  ['is_nan(x)', 'isnan(x)'],
  ['json_extract_scalar(j, p)', 'json_extract_string(j, p)'],
  ['json_format(x)', 'cast(x as varchar)'],
  ['json_parse(x)', 'cast(x as json)'],
  ['json_size(j, p)', 'json_array_length(j, p) + len(json_keys(j, p))'],
  ['last_day_of_month(x)', 'last_day(x)'],
  ['levenshtein_distance(a, b)', 'levenshtein(a, b)'],
  ['map_agg(k, v)', 'map_from_entries(list({k: k, v: v}))'],
  ['nan()', "cast('nan' as double)"],
  ['numeric_histogram(n, x)', 'histogram(x)'],
  ['rand()', 'random()'],
  ['regexp_like(x, p)', 'regexp_matches(x, p)'],
  ['regexp_split(x, p)', 'regexp_split_to_array(x, p)'],
  ['sequence(a, b)', 'generate_series(a, b)'],
  ['set_agg(x)', 'list(distinct x)'],
  ['slice(a, start, n)', 'a[start:start + n - 1]'],
  ['to_hex(x)', 'system.main.hex(x)'],
  ['to_iso8601(x)', "replace(cast(x as varchar), ' ', 'T')"],
  ['to_unixtime(x)', 'epoch(x)'],
  ['to_utf8(x)', 'encode(x)'],
  ['truncate(x)', 'trunc(x)'],
  ['typeof(x)', 'lower(system.main.typeof(x))'],
  ['url_extract_host(x)', "nullif(regexp_extract(x, '^[a-z]+://([^/:?#]+)', 1), '')"],
  ['url_extract_path(x)', "regexp_extract(x, '^[a-z]+://[^/?#]+([^?#]*)', 1)"],
  ['with_timezone(x, zone)', 'system.main.timezone(zone, x)'],
  ['year_of_week(x)', 'isoyear(x)'],
];

/** As `translateDateFormat`, but for a format that need not be a literal. Trino takes MySQL's format letters; `%i`, `%s` and `%T` mean something else to DuckDB. */
function translatedFormat(format: string): string {
  const pairs = [
    ['%i', '%M'],
    ['%s', '%S'],
    ['%T', '%H:%M:%S'],
    ['%e', '%-d'],
    ['%c', '%-m'],
    ['%k', '%-H'],
    ['%h', '%I'],
    ['%W', '%A'],
  ];
  // `%M` is the month's name to Trino, so it has to make way before `%i` becomes `%M`.
  return pairs.reduce(
    (sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`,
    `replace(${format}, '%M', '%B')`,
  );
}

/** The catalog that holds the macros; a session puts it on its search path. */
export const MACRO_CATALOG = 'trino';

export const macroStatements: readonly string[] = macros.map(
  ([signature, body]) => `create macro ${MACRO_CATALOG}.main.${signature} as ${body}`,
);
