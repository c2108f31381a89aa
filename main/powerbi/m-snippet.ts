import { mText } from './m-text.ts';

/** What a query is to show; schema and table may be left for the person to pick. */
export interface Navigation {
  readonly catalog: string;
  readonly schema: string | null;
  readonly table: string | null;
}

/** `connector`: the Amazon Athena connector. `odbc`: the general ODBC one, which asks for no role. */
export type SnippetKind = 'connector' | 'odbc';

/** A Power Query M query over a DSN, for the advanced editor. It names the DSN only and so holds no secret. */
export function mSnippet(kind: SnippetKind, dsnName: string, navigation: Navigation): string {
  const steps = [['Source', sourceOf(kind, dsnName)] as const, ...navigationSteps(navigation)];
  const last = steps.at(-1)?.[0] ?? 'Source';
  const lines = steps.map(([name, expression]) => `    ${name} = ${expression}`);
  return `let\n${lines.join(',\n')}\nin\n    ${last}\n`;
}

/** Role and options of the connector stay empty: all is in the DSN (connector 1.2.6). */
function sourceOf(kind: SnippetKind, dsnName: string): string {
  if (kind === 'connector') return `AmazonAthena.Databases(${mText(dsnName)}, null, [])`;
  // A DSN's name holds no character for which a connection string needs braces.
  return `Odbc.DataSource(${mText(`dsn=${dsnName}`)}, [HierarchicalNavigation = true])`;
}

/** Catalog, schema, table: both sources give the same tree. */
function navigationSteps({ catalog, schema, table }: Navigation): readonly (readonly [string, string])[] {
  const wanted = [
    ['Catalog', catalog, 'Database'],
    ['Schema', schema, 'Schema'],
    ['Table', table, 'Table'],
  ] as const;
  const steps: (readonly [string, string])[] = [];
  let from = 'Source';
  for (const [step, name, kind] of wanted) {
    if (name === null || name === '') break;
    steps.push([step, `${from}{[Name=${mText(name)},Kind="${kind}"]}[Data]`]);
    from = step;
  }
  return steps;
}
