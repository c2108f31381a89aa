import type { Parameter } from '#app/dsn/catalogue/parameter.ts';

/** Address of a page of the Amazon Athena user guide. */
export function pageAddress(page: string): string {
  return `https://docs.aws.amazon.com/athena/latest/ug/${page.trim().replace(/\.md$/, '.html')}`;
}

/** A page in few words: `odbc-v2-driver-jwt-tip.md` is `jwt tip`. */
export function pageWords(page: string): string {
  return page
    .trim()
    .replace(/^odbc-v2-driver-|\.md$/g, '')
    .replaceAll('-', ' ');
}

const TYPES: Readonly<Record<Parameter['type'], string>> = {
  string: 'Text',
  secret: 'Secret, never in a DSN here',
  integer: 'Whole number',
  boolean: 'Switch, 0 or 1',
  enum: 'One of a list',
  url: 'Address',
  arn: 'ARN',
};

/** The facts of a row, in the order to show them; what there is nothing to say of is left out. */
export function parameterFacts(row: Parameter): readonly (readonly [name: string, text: string])[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Type', TYPES[row.type]],
    ['Default', row.default],
    ['Values', row.allowed?.join(', ') ?? null],
    ['Limits', limitsOf(row)],
    ['Pattern', row.pattern],
    ['Since driver', row.since],
    ['Also written', [...row.aliases].join(', ') || null],
    ['JDBC', row.jdbcNames.join(', ') || null],
    ['Sign-in types', row.authTypes?.join(', ') ?? 'All'],
  ];
  return facts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
}

function limitsOf({ min, max, maxLength }: Parameter): string | null {
  const parts = [
    ...(min === null ? [] : [`from ${min}`]),
    ...(max === null ? [] : [`up to ${max}`]),
    ...(maxLength === null ? [] : [`${maxLength} characters at most`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
