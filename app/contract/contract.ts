import { connectionTest } from './connection-test.ts';
import { dsns } from './dsns.ts';
import { program } from './program.ts';
import { sandbox } from './sandbox.ts';
import { tokens } from './tokens.ts';

/** Everything that a renderer, the CLI or a test can ask of main. What is not named here is not reachable. */
export const contract = { program, dsns, tokens, connectionTest, sandbox };
export type Contract = typeof contract;
