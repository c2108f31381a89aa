import type { Fact, StepId, StepOutcome, StepPlan, TestEvent } from '#app/contract/connection-test.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { StepReport } from '#main/auth/provider.ts';
import { untilAborted } from '#main/platform/until-aborted.ts';
import type { Log, Outcome } from '#main/services.ts';

/** A hop's report with what the next hops go on with. */
export interface HopYield<T> {
  readonly value: T;
  readonly report: StepReport;
}

/** What a hop is given: its signal, and a way to tell of progress. */
export interface HopContext {
  readonly signal: AbortSignal;
  fact(fact: Fact): void;
}

/** What a test run is made of. */
export interface TestRunOptions {
  readonly steps: readonly StepPlan[];
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Told with every step. */
  readonly lastingWarnings: readonly string[];
  emit(event: TestEvent): void;
}

/** Keeps the account of one test: which hops ran, and how each ended. A hop that isn't told of ends as `not-run`. */
export class TestRun {
  readonly #options: TestRunOptions;
  readonly #ended = new Set<StepId>();
  readonly #facts = new Map<StepId, Fact[]>();
  readonly #began = new Map<StepId, number>();
  #verdict: 'passed' | 'failed' | 'cancelled' = 'passed';

  constructor(options: TestRunOptions) {
    this.#options = options;
  }

  /** Runs one hop; null where it failed or was cancelled, after which no other hop may run. */
  async hop<T>(id: StepId, run: (context: HopContext) => Promise<Outcome<HopYield<T>>>): Promise<T | null> {
    const { signal } = this.#options;
    if (signal.aborted) {
      this.#verdict = 'cancelled';
      return null;
    }
    this.started(id);
    try {
      const end = await untilAborted(signal, run({ signal, fact: (fact) => this.fact(id, fact) }));
      if (end.aborted) return this.#cancelled(id);
      if (!end.value.ok) return this.failed(id, end.value.failure);
      this.passed(id, end.value.value.report);
      return end.value.value.value;
    } catch (error) {
      return this.#defect(id, error);
    }
  }

  /** An error outside any hop's own account, put down to the hop under way or the next one. */
  defect(error: unknown): void {
    const open = this.#options.steps.filter(({ id }) => !this.#ended.has(id));
    const blamed = open.find(({ id }) => this.#began.has(id)) ?? open[0];
    if (blamed !== undefined) this.#defect(blamed.id, error);
    else this.#options.log.defect('test-failed', error);
  }

  started(id: StepId): void {
    this.#began.set(id, performance.now());
    this.#options.emit({ kind: 'step-started', id });
  }

  fact(id: StepId, fact: Fact): void {
    if (this.#ended.has(id)) return;
    this.#facts.set(id, [...(this.#facts.get(id) ?? []), fact]);
    this.#options.emit({ kind: 'step-fact', id, fact });
  }

  passed(id: StepId, report: StepReport): void {
    const { requestId, proved, warnings } = report;
    const facts = [...(this.#facts.get(id) ?? []), ...report.facts];
    this.#end(id, {
      state: 'passed',
      ms: this.#ms(id),
      requestId,
      proved,
      facts,
      warnings: [...warnings, ...this.#options.lastingWarnings],
    });
  }

  failed(id: StepId, failure: Failure): null {
    if (failure.code === 'cancelled') return this.#cancelled(id);
    this.#verdict = 'failed';
    const warned = this.#options.lastingWarnings.map((value) => ({ label: 'Warning', value }));
    const facts = [...(this.#facts.get(id) ?? []), ...warned];
    const requestId = failure.requestId ?? null;
    this.#end(id, { state: 'failed', ms: this.#ms(id), requestId, facts, diagnosis: diagnose(failure) });
    return null;
  }

  /** A hop that doesn't apply to this DSN. */
  skip(id: StepId, why: string): void {
    this.#end(id, { state: 'not-run', why });
  }

  emit(event: Extract<TestEvent, { kind: 'rows' }>): void {
    this.#options.emit(event);
  }

  /** Marks what is left as not run, and tells the verdict. */
  finish(ms: number): void {
    const { steps, signal, emit } = this.#options;
    if (signal.aborted && this.#verdict === 'passed' && this.#ended.size < steps.length)
      this.#verdict = 'cancelled';
    const why = this.#verdict === 'cancelled' ? 'The test was cancelled.' : 'An earlier step failed.';
    for (const { id } of steps) {
      if (this.#ended.has(id)) continue;
      if (this.#began.has(id)) this.#cancelled(id);
      else this.skip(id, why);
    }
    emit({ kind: 'ended', verdict: this.#verdict, ms });
  }

  #defect(id: StepId, error: unknown): null {
    const incident = this.#options.log.defect('test-step-failed', error);
    return this.failed(id, { code: 'internal', subject: incident });
  }

  #cancelled(id: StepId): null {
    this.#verdict = 'cancelled';
    this.#end(id, { state: 'cancelled', ms: this.#ms(id), requestId: null });
    return null;
  }

  #ms(id: StepId): number {
    return Math.round(performance.now() - (this.#began.get(id) ?? performance.now()));
  }

  #end(id: StepId, outcome: StepOutcome): void {
    if (this.#ended.has(id)) return;
    this.#ended.add(id);
    this.#options.emit({ kind: 'step-ended', id, outcome });
  }
}
