import { invalidRequest } from './athena-refusal.ts';
import type { QueryExecution } from './query-execution.ts';

/** AWS keeps 45 days; the sandbox keeps what anyone will look back at. */
const KEPT = 2_000;

/** All query executions, oldest first. */
export class ExecutionHistory {
  readonly #executions = new Map<string, QueryExecution>();

  add(execution: QueryExecution): void {
    this.#executions.set(execution.order.id, execution);
    for (const [id, { isActive }] of this.#executions) {
      if (this.#executions.size <= KEPT) return;
      if (!isActive) this.#executions.delete(id);
    }
  }

  find(id: string): QueryExecution | undefined {
    return this.#executions.get(id);
  }

  /** As `find`, refusing an unknown id in Athena's words. */
  get(id: string): QueryExecution {
    const found = this.#executions.get(id);
    if (found === undefined) throw invalidRequest(`QueryExecution ${id} was not found`);
    return found;
  }

  /** Newest first, as `ListQueryExecutions` gives them. */
  ofWorkgroup(name: string): readonly QueryExecution[] {
    return [...this.#executions.values()].filter(({ order }) => order.workgroup.name === name).toReversed();
  }

  active(): readonly QueryExecution[] {
    return [...this.#executions.values()].filter(({ isActive }) => isActive);
  }
}
