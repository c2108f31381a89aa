#!/usr/bin/env node
import { crashPlainly } from '#main/platform/crash-plainly.ts';
import { runCli } from './program.ts';

crashPlainly();

// npm runs scripts in the package's folder; paths on the command line mean the folder that npm was called in.
if (process.env.npm_lifecycle_event === 'cli' && process.env.INIT_CWD !== undefined)
  process.chdir(process.env.INIT_CWD);

const stop = new AbortController();
// The exit hook of conf's file writer sends the signal on to this process, so a second one is no second Ctrl-C.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
// A reader that closes early, such as `head`, is no error of ours.
process.stdout.on('error', () => undefined);

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});
// Rows that nobody has read would keep the process until somebody does.
if (stop.signal.aborted) process.exit();
