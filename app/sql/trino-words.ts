/** Words of Athena's SQL for editors, lower case (pages "dml-queries-functions-statements", "ddl-reference", "data-types"). */
const words = (text: string): readonly string[] => text.split(/\s+/);

export const TRINO_KEYWORDS: readonly string[] = words(
  `add all alter analyze and any array as asc authorization bernoulli between both by cascade case cast change clustered
  column columns comment commit constraint create cross cube current current_date current_time current_timestamp
  current_user data database databases dbproperties deallocate default delete delimited desc describe distinct
  distributed drop else empty end escape except exclude execute exists explain external extract false fetch fields
  filter first following for format from full group grouping having if ignore in inner input insert intersect interval
  into io is items join json keys last lateral left like limit lines localtime localtimestamp location logical match
  matched materialized merge msck natural next no normalize not null nulls of offset on only optimize or order
  ordinality outer over partition partitioned partitions percent preceding prepare properties range recursive rename
  repair replace respect right rollup row rows schema schemas select semi serde serdeproperties set sets show some
  stored system table tables tablesample tblproperties terminated text then ties to top trailing true try_cast type
  unbounded uncache union unload unnest update use using vacuum validate values verbose view views when where window
  with within without year month day hour minute second zone`,
);

export const TRINO_TYPES: readonly string[] = words(
  `array bigint binary boolean char date decimal double float int integer ipaddress json map real row smallint string
  struct time timestamp tinyint uuid varbinary varchar`,
);

export const TRINO_FUNCTIONS: readonly string[] = words(
  `abs acos all_match any_match any_value approx_distinct approx_most_frequent approx_percentile arbitrary array_agg
  array_distinct array_except array_intersect array_join array_max array_min array_position array_remove array_sort
  array_union arrays_overlap asin at_timezone atan atan2 avg bit_count bitwise_and bitwise_and_agg bitwise_not bitwise_or
  bitwise_or_agg bitwise_xor bool_and bool_or cardinality cbrt ceil ceiling checksum chr coalesce codepoint combinations
  concat concat_ws contains corr cos cosh count count_if covar_pop covar_samp cume_dist date_add date_diff date_format
  date_parse date_trunc day_of_month day_of_week day_of_year degrees dense_rank element_at every exp filter first_value
  flatten floor format format_datetime format_number from_base from_base64 from_hex from_iso8601_date
  from_iso8601_timestamp from_unixtime from_utf8 geometric_mean greatest hamming_distance histogram human_readable_seconds
  is_finite is_infinite is_json_scalar is_nan json_array_contains json_array_get json_array_length json_exists
  json_extract json_extract_scalar json_format json_parse json_query json_size json_value kurtosis lag last_day_of_month
  last_value lead least length levenshtein_distance listagg ln log log10 log2 lower lpad ltrim map_agg map_concat
  map_entries map_filter map_from_entries map_keys map_union map_values map_zip_with max max_by md5 min min_by mod
  multimap_agg ngrams none_match now nth_value ntile nullif parse_datetime parse_duration percent_rank pi pow power
  quarter radians rand random rank reduce reduce_agg regexp_count regexp_extract regexp_extract_all regexp_like
  regexp_position regexp_replace regexp_split regr_intercept regr_slope repeat reverse round row_number rpad rtrim
  sequence sha1 sha256 sha512 shuffle sign sin sinh skewness slice split split_part split_to_map split_to_multimap sqrt
  starts_with stddev stddev_pop stddev_samp strpos substr substring sum tan tanh timezone_hour timezone_minute to_base
  to_base64 to_char to_date to_hex to_iso8601 to_milliseconds to_timestamp to_unixtime to_utf8 transform transform_keys
  transform_values translate trim truncate try typeof upper url_decode url_encode url_extract_host url_extract_parameter
  url_extract_path url_extract_port url_extract_protocol url_extract_query uuid var_pop var_samp variance week
  week_of_year width_bucket with_timezone word_stem year_of_week yow zip zip_with`,
);
