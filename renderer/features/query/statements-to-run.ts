import { questionMarks } from '#app/sql/parameter-labels.ts';
import { type SqlStatement, splitStatements, statementAt } from '#app/sql/split-statements.ts';

/** A statement of the editor's text, with the place of its first `?` among all of the text. */
export interface PlacedStatement extends SqlStatement {
  readonly firstParameter: number;
  readonly parameterCount: number;
}

export type RunScope = 'statement' | 'all';

export interface TextSelection {
  readonly from: number;
  readonly to: number;
  readonly head: number;
}

function placed(text: string, statements: readonly SqlStatement[]): readonly PlacedStatement[] {
  const marks = questionMarks(text);
  return statements.map((statement) => ({
    ...statement,
    firstParameter: marks.filter((mark) => mark < statement.start).length,
    parameterCount: marks.filter((mark) => mark >= statement.start && mark < statement.end).length,
  }));
}

/** What runs: the selected text where there is one, else the statement at the cursor, or all of them in order. */
export function statementsToRun(
  text: string,
  scope: RunScope,
  selection: TextSelection,
): readonly PlacedStatement[] {
  if (scope === 'all') return placed(text, splitStatements(text));
  if (selection.from < selection.to) {
    const shift = selection.from;
    const within = splitStatements(text.slice(selection.from, selection.to));
    return placed(
      text,
      within.map(({ sql, start, end }) => ({ sql, start: start + shift, end: end + shift })),
    );
  }
  const one = statementAt(text, selection.head);
  return one === null ? [] : placed(text, [one]);
}

/** The values of a statement, as they are sent. */
export function valuesOf(
  { firstParameter, parameterCount }: PlacedStatement,
  parameters: readonly string[],
): readonly string[] {
  return Array.from({ length: parameterCount }, (_none, at) =>
    (parameters[firstParameter + at] ?? '').trim(),
  );
}
