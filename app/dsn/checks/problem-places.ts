import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import {
  type ConnectionStringPart,
  type ConnectionStringWorld,
  parseConnectionString,
  type TextSpan,
} from '#app/dsn/connection-string/connection-string.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** A problem where it stands in a connection string; without a place where the text lacks what is missing. */
export interface PlacedProblem {
  readonly key: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly place: TextSpan | null;
}

/** What concerns the key rather than its value. */
const OF_KEYS: ReadonlySet<ProblemCode> = new Set([
  'unknown-key',
  'invalid-key',
  'not-for-this-type',
  'secret-not-kept',
  'needs-newer-driver',
]);

/** What the text says in its own way, with the place of the repetition. */
const SAID_BY_TEXT: ReadonlySet<ProblemCode> = new Set(['repeated-key', 'line-break']);

/** The problems of a DSN and of the text that is a view of it, in the order of the text, those without a place last. */
export function problemPlaces(
  text: string,
  world: ConnectionStringWorld,
  problems: readonly Problem[],
): readonly PlacedProblem[] {
  const parsed = parseConnectionString(text, world);
  const ofText = parsed.problems.map(
    ({ message, start, end, code }): PlacedProblem => ({
      key: text.slice(start, end).split('=')[0]?.trim() ?? '',
      severity: code === 'repeated-keyword' || code === 'braces-kept' ? 'warning' : 'error',
      message,
      place: { start, end },
    }),
  );
  const ofDsn = problems
    .filter(({ code }) => !SAID_BY_TEXT.has(code))
    .map(({ key, severity, code, message }): PlacedProblem => {
      const part = parsed.parts.find((candidate) => isNamed(candidate, key));
      return { key, severity, message, place: part === undefined ? null : spanOf(part, code) };
    });
  const startOf = ({ place }: PlacedProblem): number => place?.start ?? text.length + 1;
  return [...ofText, ...ofDsn].sort((one, other) => startOf(one) - startOf(other));
}

/** Whether a part is of this key, in the catalogue's spelling or by an alias. */
function isNamed({ key }: ConnectionStringPart, wanted: string): boolean {
  return sameKey(key, wanted) || parametersNamed(key).some((row) => sameKey(row.key, wanted));
}

function spanOf({ keySpan, valueSpan, start, end }: ConnectionStringPart, code: ProblemCode): TextSpan {
  const span = OF_KEYS.has(code) ? keySpan : valueSpan;
  return span.start < span.end ? span : { start, end };
}
