import type { QueryView, QueryViewChange } from './query-texts.ts';

/** A view with a change; what the change leaves out stays. */
export function changedQueryView({ openNodes, reuse }: QueryView, change: QueryViewChange): QueryView {
  return {
    openNodes: change.openNodes === undefined ? openNodes : change.openNodes,
    reuse: change.reuse === undefined ? reuse : change.reuse,
  };
}
