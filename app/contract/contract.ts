import { athenaAccess } from './athena-access.ts';
import { connectionTest } from './connection-test.ts';
import { dsnExport } from './dsn-export.ts';
import { dsnSecrets } from './dsn-secrets.ts';
import { dsns } from './dsns.ts';
import { powerBi } from './power-bi.ts';
import { program } from './program.ts';
import { sandbox } from './sandbox.ts';
import { sessions } from './sessions.ts';
import { targets } from './targets.ts';
import { templates } from './templates.ts';
import { tokenSources, tokenTools } from './token-sources.ts';
import { tokens } from './tokens.ts';

/** Everything that a renderer, the CLI or a test can ask of main. What is not named here is not reachable. */
export const contract = {
  program,
  dsns,
  dsnSecrets,
  dsnExport,
  templates,
  targets,
  powerBi,
  tokens,
  tokenSources,
  tokenTools,
  sessions,
  connectionTest,
  athenaAccess,
  sandbox,
};
export type Contract = typeof contract;
