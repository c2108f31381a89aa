import { partitionedColumns, type SampleTable } from './sample-table.ts';
import { nameOf, type SqlToken } from './sql-token.ts';

type Condition = (value: string) => boolean;

const compared: Readonly<Record<string, (value: string, literal: string) => boolean>> = {
  '=': (value, literal) => value === literal,
  '<': (value, literal) => value < literal,
  '<=': (value, literal) => value <= literal,
  '>': (value, literal) => value > literal,
  '>=': (value, literal) => value >= literal,
};

/** What turns a condition round, or leaves a way past it. */
const DOUBTFUL = /^(?:or|not|case|if|union|except|intersect)$/i;

function literalAt(tokens: readonly SqlToken[], index: number): string | null {
  const token = tokens[index];
  return token?.kind === 'string' ? token.text.slice(1, -1).replaceAll("''", "'") : null;
}

function wordAt(tokens: readonly SqlToken[], index: number): string {
  return tokens[index]?.text.toLowerCase() ?? '';
}

/** The literals of a list in brackets; null where something else stands in it. */
function listAt(tokens: readonly SqlToken[], start: number): readonly string[] | null {
  const literals: string[] = [];
  if (wordAt(tokens, start) !== '(') return null;
  for (let index = start + 1; ; index += 2) {
    const literal = literalAt(tokens, index);
    if (literal === null) return null;
    literals.push(literal);
    const next = wordAt(tokens, index + 1);
    if (next === ')') return literals;
    if (next !== ',') return null;
  }
}

/** What follows the name of a key: a comparison with a literal, BETWEEN or IN; null for anything else. */
function conditionAt(tokens: readonly SqlToken[], index: number): Condition | null {
  const operator = wordAt(tokens, index);
  if (operator === 'in') {
    const literals = listAt(tokens, index + 1);
    return literals && ((value) => literals.includes(value));
  }
  if (operator === 'between') {
    const [from, to] = [literalAt(tokens, index + 1), literalAt(tokens, index + 3)];
    const isWhole = from !== null && to !== null && wordAt(tokens, index + 2) === 'and';
    return isWhole ? (value) => value >= from && value <= to : null;
  }
  // The tokens of `<=` are two.
  const isTwo = wordAt(tokens, index + 1) === '=' && (operator === '<' || operator === '>');
  const literal = literalAt(tokens, index + (isTwo ? 2 : 1));
  const compare = compared[isTwo ? `${operator}=` : operator];
  return literal === null || compare === undefined ? null : (value) => compare(value, literal);
}

function conditionsOn(key: string, tokens: readonly SqlToken[]): readonly Condition[] {
  return tokens.flatMap((token, index) => {
    if (nameOf(token)?.toLowerCase() !== key) return [];
    return conditionAt(tokens, index + 1) ?? [];
  });
}

/**
 * How much of a table's partitions the conditions on their keys leave, from 0 to 1. Where a text leaves a doubt, such
 * as by OR, all of them count as read. `tokens` are those that the grammar sees.
 */
export function partitionShare(table: SampleTable, tokens: readonly SqlToken[]): number {
  const { values = [] } = table.partitions ?? {};
  if (values.length === 0 || tokens.some(({ text }) => DOUBTFUL.test(text))) return 1;
  const conditions = partitionedColumns(table).keys.map(({ name }) => conditionsOn(name, tokens));
  const left = values.filter((partition) =>
    partition.every((value, at) => (conditions[at] ?? []).every((holds) => holds(value))),
  );
  return left.length / values.length;
}
