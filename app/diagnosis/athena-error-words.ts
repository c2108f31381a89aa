/** What AthenaError tells of a failed query (API_AthenaError). */
export interface AthenaErrorFacts {
  /** 1 system, 2 user, 3 other. */
  readonly category: number | null;
  /** By the table of the page "Athena error catalog". */
  readonly type: number | null;
}

type Kind = readonly [from: number, to: number, words: string];

const kinds: readonly Kind[] = [
  [0, 8, 'Not enough resources for the query'],
  [100, 100, 'Fault of the service'],
  [203, 203, 'Driver'],
  [204, 204, 'Metastore'],
  [206, 206, 'Time limit'],
  [209, 209, 'Cancelling failed'],
  [210, 210, 'Time limit'],
  [233, 233, 'Iceberg table'],
  [234, 234, 'Permissions in Lake Formation'],
  [237, 240, 'Storing of the query'],
  [200, 236, 'Fault of the engine'],
  [300, 303, 'Fault of the service'],
  [400, 400, 'Fault of the service'],
  [401, 402, 'Writing the result to S3'],
  [1001, 1002, 'Data of the table'],
  [1003, 1004, 'Table definition'],
  [1006, 1006, 'Syntax'],
  [1007, 1007, 'Data of the table'],
  [1008, 1009, 'Query rejected'],
  [1010, 1010, 'Fault of the service'],
  [1011, 1011, 'Cancelled'],
  [1014, 1014, 'Cancelled'],
  [1100, 1106, 'Argument or property'],
  [1107, 1107, 'View'],
  [1108, 1108, 'Function'],
  [1109, 1109, 'Path in S3 not found'],
  [1110, 1110, 'Table or view not found'],
  [1200, 1202, 'Not supported'],
  [1301, 1301, 'Table, column or schema not found'],
  [1302, 1302, 'File not found'],
  [1303, 1303, 'Function not found'],
  [1306, 1306, 'Bucket not found'],
  [1300, 1307, 'Something not found'],
  [1401, 1402, 'Throttled by Glue'],
  [1403, 1403, 'Throttled by S3'],
  [1400, 1406, 'Throttled by Athena'],
  [1501, 1501, 'Permission in S3'],
  [1500, 1500, 'Permission'],
  [1602, 1602, 'Reserved capacity too small'],
  [1700, 1701, 'Fault of Lake Formation or Glue'],
  [9999, 9999, 'Fault of the service'],
];

const categories: Readonly<Record<number, string>> = { 1: 'system', 2: 'query', 3: 'other' };

/** The kind of trouble in a few words, such as `Syntax (query)`; null where Athena says nothing of it. */
export function athenaErrorWords({ category, type }: AthenaErrorFacts): string | null {
  const kind = type === null ? undefined : kinds.find(([from, to]) => type >= from && type <= to)?.[2];
  const of = category === null ? undefined : categories[category];
  if (kind === undefined) return of === undefined ? null : `Of the kind “${of}”`;
  return of === undefined ? kind : `${kind} (${of} error)`;
}
