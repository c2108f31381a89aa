/** Why nobody knows what a query would read. */
export type NoEstimate =
  | { readonly because: 'not-a-query' }
  | { readonly because: 'no-statistics'; readonly table: string | null }
  | { readonly because: 'unreadable' }
  | { readonly because: 'refused'; readonly cause: string };

/** The reason, in a sentence. */
export function estimateWords(reason: NoEstimate): string {
  switch (reason.because) {
    case 'not-a-query':
      return 'Only queries can be estimated beforehand.';
    case 'no-statistics': {
      const table = reason.table === null ? 'A table' : `The table ${reason.table}`;
      return `${table} of this query has no statistics. Someone who may change it can make them with ANALYZE.`;
    }
    case 'unreadable':
      return 'Athena explained the query in a form that holds no sizes.';
    case 'refused':
      return `Athena did not explain the query: ${reason.cause}`;
  }
}
