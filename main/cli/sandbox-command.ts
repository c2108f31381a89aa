import type { Command } from 'commander';
import { exitCode } from './exit-code.ts';
import { parseFaultRule } from './fault-rule.ts';
import { type Io, printJson, printLine } from './io.ts';
import type { Settle } from './program.ts';
import { sandboxClient, settledControl } from './sandbox-client.ts';
import { sandboxRunCommand } from './sandbox-run-command.ts';
import { dataDir } from './usual-options.ts';
import { type DataDirOptions, withServices } from './with-services.ts';

function addRun(sandbox: Command, io: Io, settle: Settle): void {
  sandbox
    .command('run', { isDefault: true })
    .description('run a local AWS and identity provider until Ctrl-C')
    .addOption(dataDir())
    .action(async (options: DataDirOptions) =>
      settle(await withServices(options, (services) => sandboxRunCommand(services, io))),
    );
}

function addToken(sandbox: Command, io: Io, settle: Settle): void {
  sandbox
    .command('token')
    .description('print a fresh token of a sample person of the running sandbox')
    .requiredOption('--person <id>', 'ana, noor or theo')
    .addOption(dataDir())
    .action(async (options: DataDirOptions & { person: string }) => {
      const client = await sandboxClient(options);
      printLine(io, settledControl(await client.token(options.person)));
      settle(exitCode.passed);
    });
}

function addFault(sandbox: Command, io: Io, settle: Settle): void {
  sandbox
    .command('fault <operation> <kind>')
    .description('make an operation of the running sandbox fail, for example: fault athena.GetWorkGroup hang')
    .option('--value <number>', 'delay: ms; serverError, html: HTTP status; clockSkew: seconds')
    .option('--times <count>', 'strike this many calls, instead of all')
    .addOption(dataDir())
    .action(
      async (
        operation: string,
        kind: string,
        options: DataDirOptions & { value?: string; times?: string },
      ) => {
        const rule = parseFaultRule({ operation, kind, ...options });
        const client = await sandboxClient(options);
        printLine(io, settledControl(await client.addFault(rule)));
        settle(exitCode.passed);
      },
    );
}

function addClearFaults(sandbox: Command, settle: Settle): void {
  sandbox
    .command('clear-faults')
    .description('end all faults of the running sandbox')
    .addOption(dataDir())
    .action(async (options: DataDirOptions) => {
      settledControl(await (await sandboxClient(options)).clearFaults());
      settle(exitCode.passed);
    });
}

function addCalls(sandbox: Command, io: Io, settle: Settle): void {
  sandbox
    .command('calls')
    .description('print how often each operation of the running sandbox was called')
    .addOption(dataDir())
    .action(async (options: DataDirOptions) => {
      printJson(io, settledControl(await (await sandboxClient(options)).calls()));
      settle(exitCode.passed);
    });
}

/** `athena-dsn sandbox …`: the local AWS, and what scripts ask of one that runs. */
export function addSandboxCommands(root: Command, io: Io, settle: Settle): void {
  const sandbox = root.command('sandbox').description('the local AWS and identity provider');
  addRun(sandbox, io, settle);
  addToken(sandbox, io, settle);
  addFault(sandbox, io, settle);
  addClearFaults(sandbox, settle);
  addCalls(sandbox, io, settle);
}
