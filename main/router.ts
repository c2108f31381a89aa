import type { Router } from '@orpc/server';
import type { Contract } from '#app/contract/contract.ts';
import type { CallContext } from './procedures.ts';
import { athenaAccess } from './routes/athena-access.ts';
import { catalog } from './routes/catalog.ts';
import { connectionTest } from './routes/connection-test.ts';
import { dsnExport } from './routes/dsn-export.ts';
import { dsnSecrets } from './routes/dsn-secrets.ts';
import { dsns } from './routes/dsns.ts';
import { powerBi } from './routes/power-bi.ts';
import { program } from './routes/program.ts';
import { queries } from './routes/queries.ts';
import { queryTexts } from './routes/query-texts.ts';
import { results } from './routes/results.ts';
import { sandbox } from './routes/sandbox.ts';
import { sessions } from './routes/sessions.ts';
import { targets } from './routes/targets.ts';
import { templates } from './routes/templates.ts';
import { tokenSources } from './routes/token-sources.ts';
import { tokenTools } from './routes/token-tools.ts';
import { tokens } from './routes/tokens.ts';
import { workgroups } from './routes/workgroups.ts';

export type AppRouter = Router<Contract, CallContext>;

/** The contract's implementation. Hosts serve it as it is; it knows no transport. */
export const router: AppRouter = {
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
