import type { ByteSpan } from './object-content.ts';

/** What a `Range` header asks of an object: all of it, a part, or something it does not have. */
export type RangeRequest =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly span: ByteSpan }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: RangeRequest = { kind: 'whole' };
const UNSATISFIABLE: RangeRequest = { kind: 'unsatisfiable' };

function suffix(length: number, size: number): RangeRequest {
  if (length === 0 || size === 0) return UNSATISFIABLE;
  return { kind: 'part', span: { start: Math.max(0, size - length), end: size } };
}

/** Reads a `Range` header (RFC 9110, 14.2). S3 serves one range; a header it cannot read counts as absent. */
export function parseByteRange(header: string | undefined, size: number): RangeRequest {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '') return last === '' ? WHOLE : suffix(Number(last), size);
  if (last !== '' && Number(last) < Number(first)) return WHOLE;
  if (Number(first) >= size) return UNSATISFIABLE;
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  return { kind: 'part', span: { start: Number(first), end } };
}
