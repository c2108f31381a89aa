import { athenaAccess } from './athena-access.ts';
import { catalog } from './catalog.ts';
import { connectionTest } from './connection-test.ts';
import { dsnExport } from './dsn-export.ts';
import { dsnSecrets } from './dsn-secrets.ts';
import { dsns } from './dsns.ts';
import { powerBi } from './power-bi.ts';
import { program } from './program.ts';
import { queries } from './queries.ts';
import { queryTexts } from './query-texts.ts';
import { results } from './results.ts';
import { sandbox } from './sandbox.ts';
import { sessions } from './sessions.ts';
import { targets } from './targets.ts';
import { templates } from './templates.ts';
import { tokenSources, tokenTools } from './token-sources.ts';
import { tokens } from './tokens.ts';
import { workgroups } from './workgroups.ts';

/** Everything that a renderer, the CLI or a test can ask of main. What is not named here is not reachable. */
export type Contract = {
  program: typeof program;
  dsns: typeof dsns;
  dsnSecrets: typeof dsnSecrets;
  dsnExport: typeof dsnExport;
  templates: typeof templates;
  targets: typeof targets;
  powerBi: typeof powerBi;
  tokens: typeof tokens;
  tokenSources: typeof tokenSources;
  tokenTools: typeof tokenTools;
  sessions: typeof sessions;
  connectionTest: typeof connectionTest;
  athenaAccess: typeof athenaAccess;
  workgroups: typeof workgroups;
  catalog: typeof catalog;
  results: typeof results;
  queries: typeof queries;
  queryTexts: typeof queryTexts;
  sandbox: typeof sandbox;
};

/** The type is written out, since the compiler can't put one of this length into a declaration. */
export const contract: Contract = {
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
  workgroups,
  catalog,
  results,
  queries,
  queryTexts,
  sandbox,
};
