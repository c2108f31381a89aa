import { assertNever } from '#app/assert-never.ts';
import type { WorkgroupSummary } from '#app/contract/workgroups.ts';

export const WORKGROUP_ORDERS = ['name', 'newest', 'state', 'engine'] as const;
export type WorkgroupOrder = (typeof WORKGROUP_ORDERS)[number];

export const orderWords: Readonly<Record<WorkgroupOrder, string>> = {
  name: 'Name',
  newest: 'Newest first',
  state: 'State',
  engine: 'Engine version',
};

const byName = (one: WorkgroupSummary, other: WorkgroupSummary): number =>
  one.name.localeCompare(other.name, 'en', { numeric: true });

function compare(order: WorkgroupOrder, one: WorkgroupSummary, other: WorkgroupSummary): number {
  switch (order) {
    case 'name':
      return 0;
    case 'newest':
      return (other.createdAt ?? 0) - (one.createdAt ?? 0);
    case 'state':
      return one.state.localeCompare(other.state);
    case 'engine':
      return (other.engineVersion ?? '').localeCompare(one.engineVersion ?? '', 'en', { numeric: true });
    default:
      return assertNever(order);
  }
}

/** The workgroups that have the text in their name or description, in the wanted order; names break ties. */
export function workgroupRows(
  workgroups: readonly WorkgroupSummary[],
  search: string,
  order: WorkgroupOrder,
): readonly WorkgroupSummary[] {
  const wanted = search.trim().toLowerCase();
  return workgroups
    .filter(({ name, description }) => `${name}\n${description ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => compare(order, one, other) || byName(one, other));
}
