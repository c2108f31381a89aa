#!/usr/bin/env node
// npm scripts start with `exec`, so that no shell stands between npm and the program: dash dies of Ctrl-C before
// the program has ended, and npm would report that death. A POSIX shell has `exec` built in; cmd.exe finds this.
const { spawn } = require('node:child_process');

const [command, ...args] = process.argv.slice(2);
if (command === undefined) process.exit(2);
const child = spawn(command === 'node' ? process.execPath : command, args, { stdio: 'inherit' });
process.on('SIGINT', () => undefined);
child.once('error', () => process.exit(127));
child.once('exit', (code) => process.exit(code ?? 1));
