import { type Command, Option } from 'commander';
import { TARGET_IDS } from '#app/dsn/target-id.ts';
import { type ApplyOptions, applyCommand } from './apply-command.ts';
import { type CheckOptions, checkCommand } from './check-command.ts';
import { type DiffOptions, diffCommand } from './diff-command.ts';
import { type ExportOptions, exportCommand, exportFormats } from './export-command.ts';
import { reviewedOption } from './find-reviewed-dsn.ts';
import type { Io } from './io.ts';
import type { Settle } from './program.ts';
import { targetsCommand } from './targets-command.ts';
import { dataDir, json } from './usual-options.ts';
import { type DataDirOptions, withServices } from './with-services.ts';

const target = () => new Option('--target <id>', 'where the system keeps DSNs').choices(TARGET_IDS);

type JsonOptions = DataDirOptions & { readonly json?: boolean };

function addExport(root: Command, io: Io, settle: Settle): void {
  root
    .command('export [names...]')
    .description('write DSNs in a format that others read; secrets only leave sealed')
    .addOption(
      new Option('--format <format>', 'how to write them')
        .choices(Object.keys(exportFormats))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--world <world>', 'driver manager that is to read it').choices([
        'windows',
        'unixodbc',
        'iodbc',
      ]),
    )
    .addOption(
      new Option('--scope <scope>', 'whose DSNs a .reg file makes')
        .choices(['user', 'system'])
        .default('user'),
    )
    .option('--all', 'all DSNs')
    .option('--output <file>', 'file to write, instead of standard output')
    .option('--passphrase-file <file>', 'with json: seal the DSNs and their secrets under this passphrase')
    .addOption(dataDir())
    .action(async (names: readonly string[], options: DataDirOptions & ExportOptions) =>
      settle(await withServices(options, (services) => exportCommand(services, names, options, io))),
    );
}

function addTargets(root: Command, io: Io, settle: Settle): void {
  root
    .command('targets')
    .description('list where this computer keeps DSNs, and its driver')
    .addOption(json())
    .addOption(dataDir())
    .action(async (options: JsonOptions) =>
      settle(await withServices(options, (services) => targetsCommand(services, options, io))),
    );
  root
    .command('apply <name>')
    .description('register a DSN with the system')
    .addOption(target().makeOptionMandatory())
    .addOption(
      new Option('--secrets <what>', 'keep those registered, leave all out, or write ours in clear text')
        .choices(['keep', 'leave-out', 'write'])
        .default('keep'),
    )
    .addOption(reviewedOption())
    .addOption(dataDir())
    .action(async (name: string, options: DataDirOptions & ApplyOptions) =>
      settle(await withServices(options, (services) => applyCommand(services, name, options, io))),
    );
  root
    .command('diff [name]')
    .description('compare DSNs with the registered ones')
    .addOption(target())
    .addOption(json())
    .addOption(dataDir())
    .action(async (name: string | undefined, options: DataDirOptions & DiffOptions) =>
      settle(await withServices(options, (services) => diffCommand(services, name, options, io))),
    );
}

function addCheck(root: Command, io: Io, settle: Settle): void {
  root
    .command('check <name>')
    .description('say whether Power BI will connect with a DSN, and what to do')
    .option('--gateway', 'for a data gateway, which uses system DSNs')
    .option('--test', 'test the connection first, with a token of the DSN’s source or as given')
    .option('--token-file <file>', 'file with a fresh JWT for the test, or - for standard input')
    .option('--interactive', 'ask for the token of the test')
    .addOption(reviewedOption())
    .addOption(json())
    .addOption(dataDir())
    .action(async (name: string, options: DataDirOptions & CheckOptions) =>
      settle(await withServices(options, (services) => checkCommand(services, name, options, io))),
    );
}

/** The commands around the system's DSNs, Power BI, and texts for others. */
export function addSystemCommands(root: Command, io: Io, settle: Settle): void {
  addExport(root, io, settle);
  addTargets(root, io, settle);
  addCheck(root, io, settle);
}
