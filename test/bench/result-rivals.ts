import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { GetQueryResultsCommand, paginateGetQueryResults } from '@aws-sdk/client-athena';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { plainClients } from '#test/support/result-server.ts';
import { resultColumns } from './result-rows.ts';

export type Rows = readonly (readonly (string | null)[])[];

/** Another way to the rows of a result. */
export interface Rival {
  readonly name: string;
  /** Every cell a value of JavaScript, in the least that the way takes for that: rows are kept only where it keeps them. */
  read(endpoint: string): Promise<unknown>;
  /** Every row, with '' for NULL where the way can't tell them apart. */
  rows(endpoint: string): Promise<Rows>;
  readonly tellsNull: boolean;
}

const folder = new URL('rivals/', import.meta.url);

/** Their packages are installed on first use, and by nothing else. */
function requireRival(name: string): unknown {
  if (!existsSync(new URL('node_modules/', folder))) {
    const options = {
      cwd: fileURLToPath(folder),
      stdio: 'inherit',
      shell: process.platform === 'win32',
    } as const;
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], options);
    if (status !== 0) throw new Error('The rivals cannot be installed.');
  }
  return createRequire(new URL('package.json', folder))(name);
}

type AthenaExpress = new (
  init: object,
) => { query(id: string): Promise<{ Items: Readonly<Record<string, unknown>>[] }> };
type Papa = { parse(text: string): { data: string[][] } };

const id = '00000000-0000-4000-8000-000000000000';

/** Looks at every cell, as an export would. */
export function countCells(rows: Rows): number {
  let cells = 0;
  for (const row of rows) for (const cell of row) if (cell !== null) cells += 1;
  return cells;
}

function paginator(): Rival {
  const visit = async (endpoint: string, take: (rows: Rows) => void): Promise<void> => {
    const { athena: client } = plainClients(endpoint, 'ASIABENCH');
    for await (const page of paginateGetQueryResults({ client, pageSize: 1000 }, { QueryExecutionId: id })) {
      const rows = page.ResultSet?.Rows ?? [];
      take(rows.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null)));
    }
    client.destroy();
  };
  return {
    name: 'SDK paginateGetQueryResults',
    tellsNull: true,
    read: (endpoint) => visit(endpoint, countCells),
    async rows(endpoint) {
      const all: Rows[number][] = [];
      await visit(endpoint, (rows) => all.push(...rows));
      return all.slice(1);
    },
  };
}

function athenaExpress(): Rival {
  const Express = requireRival('athena-express-plus') as AthenaExpress;
  const read = async (endpoint: string) => {
    const { athena, s3 } = plainClients(endpoint, 'ASIABENCH');
    const { Items } = await new Express({ athena, s3 }).query(id);
    athena.destroy();
    s3.destroy();
    return Items;
  };
  return {
    name: 'athena-express-plus',
    tellsNull: false,
    read,
    rows: async (endpoint) =>
      (await read(endpoint)).map((item) => resultColumns.map(({ name }) => String(item[name] ?? ''))),
  };
}

function papaparse(): Rival {
  const papa = requireRival('papaparse') as Papa;
  const read = async (endpoint: string) => {
    const { s3 } = plainClients(endpoint, 'ASIABENCH');
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'results-bucket', Key: 'query.csv' }));
    const { data } = papa.parse((await Body?.transformToString()) ?? '');
    s3.destroy();
    return data;
  };
  return {
    name: 'S3 + papaparse',
    tellsNull: false,
    read,
    // It takes the line break at the end for one more row.
    rows: async (endpoint) => (await read(endpoint)).slice(1).filter((row) => row.length > 1),
  };
}

export const rivals = (): readonly Rival[] => [paginator(), athenaExpress(), papaparse()];

/** The paginator's first page. */
export async function firstPage(endpoint: string): Promise<number> {
  const { athena } = plainClients(endpoint, 'ASIABENCH');
  const page = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 1000 }));
  athena.destroy();
  return page.ResultSet?.Rows?.length ?? 0;
}
