import { type DsnEntries, valueAt } from './dsn.ts';

/** Whether a data source is one of Athena's, and how that is known. */
export type AthenaVerdict =
  /** Its driver says so. */
  | 'certain'
  /** Its driver says nothing, but its parameters are Athena's. */
  | 'likely'
  | 'no';

/** Keys that other drivers hardly have; two of them make a data source likely to be Athena's. */
const TELLING_KEYS = ['AwsRegion', 'S3OutputLocation', 'AuthenticationType', 'Workgroup', 'preferred_role'];

/** Drivers of other products, some of which share keys with Athena's, such as Redshift's Workgroup. */
const OTHER_PRODUCTS =
  /redshift|postgres|psqlodbc|snowflake|databricks|spark|hive|impala|mysql|maria|sql ?server|msodbcsql|sqlsrv|tdsodbc|oracle|sqora|db2|teradata|tdata|presto|trino|dremio|bigquery|sqlite|timestream|dynamodb|documentdb|cdata/i;

/** Judges a data source by the driver that a list names for it, by its own Driver, and by its parameters. */
export function judgeAthena(listedDriver: string | undefined, entries: DsnEntries): AthenaVerdict {
  const drivers = [listedDriver, valueAt(entries, 'Driver')].filter((driver) => driver !== undefined);
  if (drivers.some((driver) => /athena/i.test(driver))) return 'certain';
  if (drivers.some((driver) => OTHER_PRODUCTS.test(driver))) return 'no';
  const telling = TELLING_KEYS.filter((key) => valueAt(entries, key) !== undefined);
  return telling.length >= 2 ? 'likely' : 'no';
}

/** Keys of an odbcinst.ini, which describes drivers, not data sources. */
const DRIVER_KEYS = ['Setup', 'Setup64', 'Driver64', 'UsageCount', 'FileUsage', 'APILevel', 'DriverODBCVer'];

/** What a section of an odbcinst.ini is called may be all that tells it from a data source. */
const DRIVER_NAME = /^(?:amazon|simba) athena odbc\b/i;

/** Whether a section describes a driver, as in a text that has an odbcinst.ini in it. */
export function describesDriver(section: string, entries: DsnEntries): boolean {
  const has = (key: string): boolean => valueAt(entries, key) !== undefined;
  return (DRIVER_NAME.test(section) || DRIVER_KEYS.some(has)) && has('Driver') && !TELLING_KEYS.some(has);
}
