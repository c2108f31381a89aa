import { Command, CommanderError, Option } from 'commander';
import { isDataDirError } from '#main/platform/make-data-dir.ts';
import { version } from '#main/version.ts';
import { addQueryCommand } from './add-query-command.ts';
import { CommandError, type ExitCode, exitCode } from './exit-code.ts';
import { reviewedOption } from './find-reviewed-dsn.ts';
import { type ImportOptions, importCommand } from './import-command.ts';
import { type Io, warnLine } from './io.ts';
import { listCommand } from './list-command.ts';
import { addSandboxCommands } from './sandbox-command.ts';
import { showCommand } from './show-command.ts';
import { addSignInCommands } from './sign-in-commands.ts';
import { addSystemCommands } from './system-commands.ts';
import { type TestOptions, testCommand } from './test-command.ts';
import { dataDir, json } from './usual-options.ts';
import { type DataDirOptions, withServices } from './with-services.ts';

/** Called by each command with its exit code. */
export type Settle = (code: ExitCode) => void;

function addReadCommands(root: Command, io: Io, settle: Settle): void {
  root
    .command('list')
    .description('list the DSNs')
    .addOption(json())
    .addOption(dataDir())
    .action(async (options: DataDirOptions & { json?: boolean }) =>
      settle(await withServices(options, (services) => listCommand(services, options, io))),
    );
  root
    .command('show <name>')
    .description('print the parameters of a DSN')
    .addOption(json().conflicts('connectionString'))
    .option('--connection-string', 'print them as an ODBC connection string')
    .addOption(dataDir())
    .action(async (name: string, options: DataDirOptions & { json?: boolean; connectionString?: boolean }) =>
      settle(await withServices(options, (services) => showCommand(services, name, options, io))),
    );
}

function addImportCommand(root: Command, io: Io, settle: Settle): void {
  root
    .command('import <file...>')
    .description('take in odbc.ini, .reg, .dsn or JSON files, connection strings, JDBC URLs or templates')
    .option('--name <name>', 'name for the DSN, where the file holds one')
    .option('--replace', 'replace DSNs of the same name')
    .option('--set <key=value...>', 'for a template and --name: what to fill into its blanks')
    .option('--passphrase-file <file>', 'file with the passphrase of a sealed file')
    .addOption(
      new Option(
        '--secrets <what>',
        'passwords and keys in the file: into the keychain, or left out (tokens always are); keep is usual for sealed files',
      ).choices(['keep', 'drop']),
    )
    .option('--all', 'also sections that do not look like Athena')
    .addOption(json())
    .addOption(dataDir())
    .action(async (files: string[], options: DataDirOptions & ImportOptions) =>
      settle(await withServices(options, (services) => importCommand(services, files, options, io))),
    );
}

function addTestCommand(root: Command, io: Io, settle: Settle): void {
  root
    .command('test <name>')
    .description('test a connection hop by hop, down to rows')
    .option('--token-file <file>', 'file with a fresh JWT, or - for standard input')
    .option('--query <sql>', 'query to run instead of SELECT 1')
    .option('--interactive', 'ask for what is missing')
    .addOption(reviewedOption())
    .addOption(json())
    .addOption(dataDir())
    .action(async (name: string, options: DataDirOptions & TestOptions) =>
      settle(await withServices(options, (services) => testCommand(services, name, options, io))),
    );
}

function buildProgram(io: Io, settle: Settle): Command {
  const root = new Command('athena-dsn')
    .description('Athena DSN Manager without a window')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  addReadCommands(root, io, settle);
  addImportCommand(root, io, settle);
  addTestCommand(root, io, settle);
  addQueryCommand(root, io, settle);
  addSystemCommands(root, io, settle);
  addSignInCommands(root, io, settle);
  addSandboxCommands(root, io, settle);
  for (const command of root.commands) command.exitOverride();
  return root;
}

function exitCodeOf(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.passed : exitCode.usage;
  if (isDataDirError(error)) {
    warnLine(io, error.message);
    return exitCode.usage;
  }
  if (!(error instanceof CommandError)) throw error;
  warnLine(io, error.message);
  return error.exitCode;
}

/** Runs one command line, without `node` and the script's path. */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCode.passed;
  const program = buildProgram(io, (settled) => {
    code = settled;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, io);
  }
}
