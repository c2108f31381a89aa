import { type Command, InvalidArgumentError, Option } from 'commander';
import { reviewedOption } from './find-reviewed-dsn.ts';
import type { Io } from './io.ts';
import type { Settle } from './program.ts';
import { type QueryOptions, queryCommand } from './query-command.ts';
import { QUERY_FORMATS } from './row-writer.ts';
import { dataDir } from './usual-options.ts';
import { type DataDirOptions, withServices } from './with-services.ts';

/** A whole number between these. */
const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return value;
  };

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `athena-dsn query`. */
export function addQueryCommand(root: Command, io: Io, settle: Settle): void {
  root
    .command('query <name>')
    .description('run a query in Athena and write its rows as they come')
    .option('--sql <sql>', 'the query')
    .option('--file <file>', 'file with the query, or - for standard input')
    .addOption(
      new Option('--param <value>', 'value for the next ? of the query; texts in quotes').argParser(
        collected,
      ),
    )
    .addOption(new Option('--format <format>', 'how to write rows').choices(QUERY_FORMATS).default('csv'))
    .option('--output <file>', 'file to write, instead of standard output; there only once it is whole')
    .addOption(
      new Option('--max-rows <count>', 'rows to write at most').argParser(
        wholeNumber(1, Number.MAX_SAFE_INTEGER),
      ),
    )
    .option('--catalog <name>', 'data catalog, instead of that of the DSN')
    .option('--database <name>', 'database, instead of that of the DSN')
    .option('--workgroup <name>', 'workgroup, instead of that of the DSN')
    .addOption(
      new Option(
        '--reuse-minutes <minutes>',
        'take an earlier result of the same query that is no older',
      ).argParser(wholeNumber(0, 10_080)),
    )
    .option('--token-file <file>', 'file with a fresh JWT, or - for standard input')
    .option('--interactive', 'ask for a token')
    .addOption(reviewedOption())
    .option('--json', 'print a summary as JSON, on standard error where rows go to standard output')
    .addOption(dataDir())
    .action(async (name: string, options: DataDirOptions & QueryOptions) =>
      settle(await withServices(options, (services) => queryCommand(services, name, options, io))),
    );
}
