import { mkdirSync, readdirSync } from 'node:fs';
import { openRegistry } from '#main/dsn/targets/registry.ts';
import type { WineRegistry } from '#test/support/wine-registry.ts';
import type { KillSubject } from './subject.ts';

const root = 'HKCU\\Software\\ODBC\\ODBC.INI';
const library = 'C:\\athena.dll';

const tries = 5;

const saidNothing = (error: unknown): boolean =>
  error instanceof Error && 'stdout' in error && 'stderr' in error && `${error.stdout}${error.stderr}` === '';

/**
 * What stands below a key. A kill takes wine's own services along, and a program that wine starts just then may end
 * without a word; `reg` itself never does, since it says what it doesn't find.
 */
async function query(wine: WineRegistry, key: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await wine.reg('query', `${root}\\${key}`);
    } catch (error) {
      if (attempt === tries || !saidNothing(error)) throw error;
    }
  }
}

/** A registry with a DSN of another driver beside ours. */
export async function registrySubject(wine: WineRegistry): Promise<KillSubject> {
  const { workDir, env = process.env } = wine.options;
  const registry = openRegistry(wine.options);
  mkdirSync(workDir, { recursive: true });
  const add = (key: string, value: string, data: string) =>
    wine.reg('add', `${root}\\${key}`, '/v', value, '/d', data, '/f');
  await add('Pg', 'Driver', 'C:\\psqlodbc.dll');
  await add('Pg', 'Password', 'p"w');
  await add('ODBC Data Sources', 'Pg', 'PostgreSQL');
  await add('ODBC Data Sources', 'Sales', 'Amazon Athena ODBC (x64)');
  await add('Sales', 'Driver', library);
  await add('Sales', 'AwsRegion', 'eu-west-1');
  const foreignKeys = async () => [await query(wine, 'Pg'), await query(wine, 'ODBC Data Sources')].join();
  const foreign = await foreignKeys();
  return {
    what: 'registry (wine)',
    writer: 'registry-writer',
    args: [workDir, library],
    env,
    withinMs: 1200,
    check: async () => {
      if ((await foreignKeys()) !== foreign) return 'foreign keys have changed';
      const ours = await query(wine, 'Sales');
      const whole = /AwsRegion\s+REG_SZ\s+(eu-west-1|us-east-1)\s/.test(ours) && ours.includes(library);
      return whole ? undefined : `half a DSN: ${ours}`;
    },
    finish: async () => {
      registry.tidy();
      const left = readdirSync(workDir);
      return left.length === 0 ? undefined : `left behind: ${left.join(', ')}`;
    },
  };
}
