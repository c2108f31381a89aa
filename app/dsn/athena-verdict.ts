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

/** Judges a data source by the driver that a list names for it, by its own Driver, and by its parameters. */
export function judgeAthena(listedDriver: string | undefined, entries: DsnEntries): AthenaVerdict {
  const drivers = [listedDriver, valueAt(entries, 'Driver')].filter((driver) => driver !== undefined);
  if (drivers.some((driver) => /athena/i.test(driver))) return 'certain';
  const telling = TELLING_KEYS.filter((key) => valueAt(entries, key) !== undefined);
  return telling.length >= 2 ? 'likely' : 'no';
}
