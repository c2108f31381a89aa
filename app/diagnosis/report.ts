import { assertNever } from '#app/assert-never.ts';
import type { RowSample, StepOutcome, StepPlan } from '#app/contract/connection-test.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import type { Diagnosis, Explanation } from './diagnosis.ts';
import { codeBlock, codeSpan, plainText } from './markdown.ts';
import { ownerWords } from './owner-words.ts';

/** A test that is over. `outcome` is null where a hop's end never became known. */
export interface ReportedTest {
  readonly program: { readonly name: string; readonly version: string } | null;
  readonly dsn: {
    readonly name: string;
    readonly entries: readonly (readonly [key: string, value: string])[];
  };
  /** Null for the test's own `SELECT 1`. */
  readonly query: string | null;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly ms: number;
  readonly verdict: 'passed' | 'failed' | 'cancelled' | 'broken';
  readonly steps: readonly { readonly plan: StepPlan; readonly outcome: StepOutcome | null }[];
  readonly sample: RowSample | null;
}

const verdicts: Readonly<Record<ReportedTest['verdict'], string>> = {
  passed: 'Passed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  broken: 'Broke off without a verdict',
};

/**
 * The test as Markdown, to hand to whoever can mend it. It holds no token, key or password, and no values of
 * the result: a report travels further than the data may.
 */
export function testReport(test: ReportedTest): string {
  const sections = [
    `# Connection test of ${plainText(test.dsn.name)}`,
    summary(test),
    '## Steps',
    ...test.steps.map(stepText),
    ...(test.sample === null ? [] : ['## Result', sampleText(test.sample)]),
    '## DSN',
    withoutSecrets(test.dsn.entries)
      .map(([key, value]) => `- ${codeSpan(key)}: ${codeSpan(value)}`)
      .join('\n'),
  ];
  return `${withoutTokens(sections.filter((section) => section !== '').join('\n\n'))}\n`;
}

function summary(test: ReportedTest): string {
  const started = new Date(test.startedAt).toISOString();
  return [
    `- Verdict: **${verdicts[test.verdict]}**`,
    `- Started: ${started}, took ${Math.round(test.ms)} ms`,
    `- Query: ${codeSpan(test.query ?? 'SELECT 1')}`,
    ...(test.program === null ? [] : [`- Program: ${plainText(test.program.name)} ${test.program.version}`]),
  ].join('\n');
}

function stepText({ plan, outcome }: ReportedTest['steps'][number], index: number): string {
  const title = `### ${index + 1}. ${plainText(plan.title)} (${plan.id}): `;
  if (outcome === null) return `${title}unknown`;
  return [`${title}${outcome.state}${timing(outcome)}`, ...outcomeLines(outcome)].join('\n\n');
}

function timing(outcome: StepOutcome): string {
  return outcome.state === 'not-run' ? '' : `, ${Math.round(outcome.ms)} ms`;
}

function outcomeLines(outcome: StepOutcome): string[] {
  switch (outcome.state) {
    case 'passed':
      return [
        plainText(outcome.proved),
        facts(outcome),
        ...outcome.warnings.map((text) => `Warning: ${plainText(text)}`),
      ];
    case 'failed':
      return [diagnosisText(outcome.diagnosis), facts(outcome)];
    case 'cancelled':
      return [];
    case 'not-run':
      return [plainText(outcome.why)];
    default:
      return assertNever(outcome);
  }
}

function facts(outcome: Extract<StepOutcome, { state: 'passed' | 'failed' }>): string {
  const id = outcome.requestId === null ? [] : [{ label: 'Request id', value: outcome.requestId }];
  return [...outcome.facts, ...id]
    .map(({ label, value }) => `- ${plainText(label)}: ${codeSpan(value)}`)
    .join('\n');
}

function explanationText(explanation: Explanation): string {
  return [
    `- Cause: ${plainText(explanation.cause)}`,
    `- Who can mend it: ${ownerWords[explanation.owner]}`,
    `- What to do: ${plainText(explanation.remedy)}`,
    `- Code: ${codeSpan(explanation.code)}`,
  ].join('\n');
}

function diagnosisText(diagnosis: Diagnosis): string {
  return [
    explanationText(diagnosis),
    ...diagnosis.otherwise.map((other) => `It may also be this:\n\n${explanationText(other)}`),
    ...(diagnosis.handOver === null ? [] : [`To hand over:\n\n${codeBlock(diagnosis.handOver)}`]),
    ...(diagnosis.link === null ? [] : [`See ${diagnosis.link}`]),
    ...(diagnosis.detail === null ? [] : [`What the service answered:\n\n${codeBlock(diagnosis.detail)}`]),
  ].join('\n\n');
}

function sampleText({ columns, rows, more }: RowSample): string {
  const seen = `${more ? 'The first ' : ''}${rows.length} ${rows.length === 1 ? 'row' : 'rows'}, values left out.`;
  return [seen, columns.map(({ name, type }) => `- ${codeSpan(name)} ${plainText(type)}`).join('\n')].join(
    '\n\n',
  );
}

/** Main sends no token, but a user's own query may hold one. */
function withoutTokens(text: string): string {
  return text.replace(/[\w.-]+/g, (run) => (isTokenLike(run) ? '(token left out)' : run));
}

function isTokenLike(run: string): boolean {
  const start = run.indexOf('eyJ');
  return start >= 0 && run.includes('.', start);
}
