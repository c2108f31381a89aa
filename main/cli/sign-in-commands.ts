import { type Command, Option } from 'commander';
import { credentialsCommand, type SessionOptions } from './credentials-command.ts';
import { type ReviewOptions, reviewedOption } from './find-reviewed-dsn.ts';
import type { Io } from './io.ts';
import { keepSecretCommand } from './keep-secret-command.ts';
import type { Settle } from './program.ts';
import type { TokenOptions } from './read-token.ts';
import { sessionsCommand } from './sessions-command.ts';
import { signoutCommand } from './signout-command.ts';
import { tokenInspectCommand } from './token-inspect-command.ts';
import { dataDir, json } from './usual-options.ts';
import { type DataDirOptions, withServices } from './with-services.ts';

const tokenFile = () => new Option('--token-file <file>', 'file with a fresh JWT, or - for standard input');

type JsonOptions = DataDirOptions & { readonly json?: boolean };

function addCredentials(root: Command, io: Io, settle: Settle): void {
  root
    .command('credentials <name>')
    .description('print AWS credentials of a DSN as credential_process wants them')
    .addOption(tokenFile())
    .option('--policy-arn <arn...>', 'managed policies that narrow the session, ten at most')
    .option('--session-policy <file>', 'file with an inline policy in JSON that narrows the session')
    .option('--provider-id <host>', 'for access tokens of an OAuth 2.0 provider')
    .addOption(reviewedOption())
    .addOption(dataDir())
    .action(async (name: string, options: DataDirOptions & TokenOptions & SessionOptions & ReviewOptions) =>
      settle(await withServices(options, (services) => credentialsCommand(services, name, options, io))),
    );
}

function addToken(root: Command, io: Io, settle: Settle): void {
  root
    .command('token')
    .description('look into tokens')
    .command('inspect')
    .description('show what a token says of itself, and what is wrong with it')
    .addOption(tokenFile().makeOptionMandatory())
    .addOption(json())
    .addOption(dataDir())
    .action(async (options: JsonOptions & TokenOptions) =>
      settle(await withServices(options, (services) => tokenInspectCommand(services, options, io))),
    );
}

function addSessions(root: Command, io: Io, settle: Settle): void {
  root
    .command('sessions')
    .description('list the sign-ins that are kept')
    .addOption(json())
    .addOption(dataDir())
    .action(async (options: JsonOptions) =>
      settle(await withServices(options, (services) => sessionsCommand(services, options, io))),
    );
  root
    .command('signout [name]')
    .description('forget the sign-ins of a DSN, or all')
    .option('--all', 'all sign-ins')
    .addOption(dataDir())
    .action(async (name: string | undefined, options: DataDirOptions & { all?: boolean }) =>
      settle(await withServices(options, (services) => signoutCommand(services, name, options, io))),
    );
}

function addKeepSecret(root: Command, io: Io, settle: Settle): void {
  root
    .command('keep-secret <name> <parameter>')
    .description('put a secret of a DSN into the keychain: PWD, SessionToken, client_secret or ProxyPWD')
    .requiredOption('--secret-file <file>', 'file with the secret, or - for standard input')
    .addOption(dataDir())
    .action(async (name: string, parameter: string, options: DataDirOptions & { secretFile: string }) =>
      settle(
        await withServices(options, (services) => keepSecretCommand(services, name, parameter, options, io)),
      ),
    );
}

/** `athena-dsn credentials`, `token`, `sessions`, `signout` and `keep-secret`. */
export function addSignInCommands(root: Command, io: Io, settle: Settle): void {
  addCredentials(root, io, settle);
  addToken(root, io, settle);
  addSessions(root, io, settle);
  addKeepSecret(root, io, settle);
}
