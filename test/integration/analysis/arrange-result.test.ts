import { describe, expect, it } from 'vitest';
import type { ArrangeEvent, ResultFilter, SortKey } from '#app/contract/results.ts';
import { arrangeResult } from '#main/athena/analysis/arrange-result.ts';
import { RowArrangement } from '#main/athena/analysis/arrange-rows.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import { allOf, type Row, resultStage } from './result-stage.ts';

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'text', type: 'varchar' },
  { name: 'at', type: 'timestamp' },
  { name: 'total', type: 'decimal(38,20)' },
];
const count = 25_000;
const started = Date.parse('2024-01-01T00:00:00Z');
/** Long texts of which many are the same, and one time that is written otherwise than the rest. */
const rows: readonly Row[] = Array.from({ length: count }, (_, at) => [
  `${9_007_199_254_740_992n + BigInt((at * 7919) % count)}`,
  at % 9 === 0
    ? null
    : `A text that "begins" as ${at % 4} others do, and ends by its number ${(at * 31) % 500}`,
  at === count - 5
    ? '10000-01-01 00:00:00.000'
    : new Date(started + ((at * 104_729) % count) * 1000).toISOString().replace('T', ' ').replace('Z', ''),
  `${at % 2 === 0 ? '-' : ''}123456789.123456789012345${10_000 + ((at * 17) % 400)}`,
]);
const never = new AbortController().signal;

async function whole(): Promise<SpooledResult> {
  const { result } = await resultStage(columns, rows);
  await result.ended;
  return result;
}

const up = (column: number): SortKey => ({ column, direction: 'ascending' });
const down = (column: number): SortKey => ({ column, direction: 'descending' });

async function arranged(result: SpooledResult, sort: SortKey[], filters: ResultFilter[] = []) {
  const { events, end } = await allOf(arrangeResult(result, { sort, filters }, never));
  expect(end.ok).toBe(true);
  const last = events.at(-1);
  if (last?.kind !== 'ready') throw new Error('There is no view.');
  const positions = await result.order(last.viewId)?.range(0, count);
  return { positions: Array.from(positions ?? []), events };
}

/** Positions in the order of what cells come to; NULL last. */
function naively<Key extends string | bigint>(
  column: number,
  keyOf: (text: string) => Key,
  sign = 1,
): number[] {
  return rows
    .map((row, at) => ({ key: typeof row[column] === 'string' ? keyOf(row[column]) : null, at }))
    .sort(({ key: one, at }, { key: other, at: otherAt }) => {
      if (one === null || other === null)
        return Number(one === null) - Number(other === null) || at - otherAt;
      return one === other ? at - otherAt : sign * (one < other ? -1 : 1);
    })
    .map(({ at }) => at);
}

const text = (value: string): string => value;
const number = (value: string): bigint => BigInt(value.replace('.', ''));

describe('rows that several threads look at', () => {
  it('are sorted as one would sort them', async () => {
    const result = await whole();
    expect((await arranged(result, [up(0)])).positions).toEqual(naively(0, number));
    expect((await arranged(result, [up(1)])).positions).toEqual(naively(1, text));
    expect((await arranged(result, [down(1)])).positions).toEqual(naively(1, text, -1));
    expect((await arranged(result, [up(2)])).positions).toEqual(naively(2, text));
    expect((await arranged(result, [up(3)])).positions).toEqual(naively(3, number));
  });

  it('are filtered in their order, and progress ends with all of them', async () => {
    const result = await whole();
    const { positions, events } = await arranged(
      result,
      [],
      [{ is: 'containing', column: 1, value: 'AS 3 OTHERS' }],
    );
    expect(positions).toEqual(rows.flatMap(([, text], at) => (text?.includes('as 3 others') ? [at] : [])));
    const scanned = events.flatMap((event: ArrangeEvent) =>
      event.kind === 'progress' ? [event.scannedRows] : [],
    );
    expect(scanned).toEqual(scanned.toSorted((one, other) => one - other));
    expect(scanned.at(-1)).toBe(count);
  });
});

describe('a result that is closed', () => {
  it('can be read no further, which is told', async () => {
    const result = await whole();
    const share = (await result.share()) ?? expect.fail('no share');
    await result.close();
    const request = { types: columns.map(({ type }) => type), sort: [up(0)], filters: [] };
    await expect(new RowArrangement(share, request).run(never)).rejects.toThrow();
    const { end } = await allOf(arrangeResult(result, request, never));
    expect(end).toMatchObject({ ok: false, failure: { code: 'result-closed' } });
  });
});

describe('a column that is not there', () => {
  it('is refused', async () => {
    const { result } = await resultStage(columns, []);
    await result.ended;
    const { end } = await allOf(arrangeResult(result, { sort: [up(4)], filters: [] }, never));
    expect(end).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
  });
});
