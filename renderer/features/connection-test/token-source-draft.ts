import { assertNever } from '#app/assert-never.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';
import {
  addressProblem,
  type FieldProblem,
  lengthProblem,
  textProblem,
  wholeNumberProblem,
} from '#renderer/ui/field-check.ts';
import {
  type AwsRequestDraft,
  awsRequestDraftOf,
  checkAwsRequest,
  FIRST_AWS_REQUEST,
} from '#renderer/ui/token/aws-request-draft.ts';

export type TokenSourceKind = TokenSource['kind'];

/** A token source as it is typed. Every kind keeps its own fields, so that looking at another kind loses nothing. */
export interface TokenSourceDraft {
  readonly kind: TokenSourceKind;
  readonly path: string;
  readonly program: string;
  /** An argument per line, given to the program as it is: there is no shell to read quotes. */
  readonly args: string;
  readonly commandTimeout: string;
  readonly variable: string;
  readonly wellKnownUrl: string;
  readonly browserClientId: string;
  readonly browserScope: string;
  readonly listenPort: string;
  readonly browserTimeout: string;
  readonly request: AwsRequestDraft;
  readonly tokenEndpoint: string;
  readonly use: 'client-assertion' | 'subject-token';
  readonly exchangeClientId: string;
  readonly exchangeScope: string;
  readonly exchangeAudience: string;
  readonly person: string;
}

export type TokenSourceField = Exclude<keyof TokenSourceDraft, 'kind' | 'request' | 'use'>;

/** The draft as a source where nothing is wrong with it. Problems of `request` are told by its own check. */
export interface CheckedTokenSource {
  readonly source: TokenSource | null;
  readonly problems: Readonly<Partial<Record<TokenSourceField, string>>>;
}

/** Port, time and scope are those of the driver's own browser sign-in (BrowserOidcTip page). */
const FIRST_DRAFT: TokenSourceDraft = {
  kind: 'paste',
  path: '',
  program: '',
  args: '',
  commandTimeout: '30',
  variable: '',
  wellKnownUrl: '',
  browserClientId: '',
  browserScope: 'openid email offline_access',
  listenPort: '7890',
  browserTimeout: '120',
  request: FIRST_AWS_REQUEST,
  tokenEndpoint: '',
  use: 'client-assertion',
  exchangeClientId: '',
  exchangeScope: '',
  exchangeAudience: '',
  person: '',
};

/** The source that is kept, to be changed. */
export function tokenSourceDraftOf(source: TokenSource): TokenSourceDraft {
  return { ...FIRST_DRAFT, ...fieldsOf(source), kind: source.kind };
}

function fieldsOf(source: TokenSource): Partial<TokenSourceDraft> {
  switch (source.kind) {
    case 'paste':
      return {};
    case 'file':
      return { path: source.path };
    case 'command':
      return {
        program: source.program,
        args: source.args.join('\n'),
        commandTimeout: String(source.timeoutSeconds),
      };
    case 'environment':
      return { variable: source.variable };
    case 'browser':
      return {
        wellKnownUrl: source.wellKnownUrl,
        browserClientId: source.clientId,
        browserScope: source.scope,
        listenPort: String(source.listenPort),
        browserTimeout: String(source.timeoutSeconds),
      };
    case 'aws-identity':
      return {
        request: awsRequestDraftOf(source.request),
        tokenEndpoint: source.tokenEndpoint,
        use: source.use,
        exchangeClientId: source.clientId,
        exchangeScope: source.scope,
        exchangeAudience: source.audience ?? '',
      };
    case 'sandbox':
      return { person: source.person };
    default:
      return assertNever(source);
  }
}

const argsOf = (draft: TokenSourceDraft): string[] =>
  draft.args.split(/\r?\n/).filter((line) => line.trim() !== '');

function argsProblem(args: readonly string[]): FieldProblem {
  if (args.length > 64) return 'At most 64 arguments are possible.';
  return args.some((arg) => arg.length > 4096) ? 'An argument has at most 4096 characters.' : null;
}

function variableProblem(variable: string): FieldProblem {
  const missing = textProblem(variable, 'The name of the variable', 255);
  if (missing !== null) return missing;
  return /[=\0\s]/.test(variable.trim()) ? 'A name has neither = nor spaces.' : null;
}

function scopeProblem(scope: string): FieldProblem {
  const words = scope.trim().split(/\s+/);
  return words.includes('openid') ? lengthProblem(scope, 1024) : 'The scope has to contain openid.';
}

type Found = readonly (readonly [TokenSourceField, FieldProblem])[];

function found(draft: TokenSourceDraft): Found {
  switch (draft.kind) {
    case 'paste':
      return [];
    case 'file':
      return [['path', textProblem(draft.path, 'The path', 4096)]];
    case 'command':
      return [
        ['program', textProblem(draft.program, 'The program', 4096)],
        ['args', argsProblem(argsOf(draft))],
        ['commandTimeout', wholeNumberProblem(draft.commandTimeout, 1, 600)],
      ];
    case 'environment':
      return [['variable', variableProblem(draft.variable)]];
    case 'browser':
      return [
        ['wellKnownUrl', addressProblem(draft.wellKnownUrl, 'The address', 2048)],
        ['browserClientId', textProblem(draft.browserClientId, 'The client id', 1024)],
        ['browserScope', scopeProblem(draft.browserScope)],
        ['listenPort', wholeNumberProblem(draft.listenPort, 1, 65_535)],
        ['browserTimeout', wholeNumberProblem(draft.browserTimeout, 1, 3600)],
      ];
    case 'aws-identity':
      return [
        ['tokenEndpoint', addressProblem(draft.tokenEndpoint, 'The token endpoint', 2048)],
        ['exchangeClientId', exchangeClientProblem(draft)],
        ['exchangeScope', lengthProblem(draft.exchangeScope, 1024)],
        ['exchangeAudience', lengthProblem(draft.exchangeAudience, 2048)],
      ];
    case 'sandbox':
      return [['person', textProblem(draft.person, 'The person', 64)]];
    default:
      return assertNever(draft.kind);
  }
}

/** A client that proves itself by an assertion has to be named; a token exchange may do without one. */
function exchangeClientProblem({ use, exchangeClientId }: TokenSourceDraft): FieldProblem {
  return use === 'client-assertion'
    ? textProblem(exchangeClientId, 'The client id', 1024)
    : lengthProblem(exchangeClientId, 1024);
}

function sourceOf(draft: TokenSourceDraft): TokenSource | null {
  switch (draft.kind) {
    case 'paste':
      return { kind: 'paste' };
    case 'file':
      return { kind: 'file', path: draft.path.trim() };
    case 'command':
      return {
        kind: 'command',
        program: draft.program.trim(),
        args: argsOf(draft),
        timeoutSeconds: Number(draft.commandTimeout),
      };
    case 'environment':
      return { kind: 'environment', variable: draft.variable.trim() };
    case 'browser':
      return {
        kind: 'browser',
        wellKnownUrl: draft.wellKnownUrl.trim(),
        clientId: draft.browserClientId.trim(),
        scope: draft.browserScope.trim(),
        listenPort: Number(draft.listenPort),
        timeoutSeconds: Number(draft.browserTimeout),
      };
    case 'aws-identity': {
      const { request } = checkAwsRequest(draft.request);
      const audience = draft.exchangeAudience.trim();
      return request === null
        ? null
        : {
            kind: 'aws-identity',
            request,
            tokenEndpoint: draft.tokenEndpoint.trim(),
            use: draft.use,
            clientId: draft.exchangeClientId.trim(),
            scope: draft.exchangeScope.trim(),
            audience: audience === '' ? null : audience,
          };
    }
    case 'sandbox':
      return { kind: 'sandbox', person: draft.person };
    default:
      return assertNever(draft.kind);
  }
}

export function checkTokenSource(draft: TokenSourceDraft): CheckedTokenSource {
  const problems: CheckedTokenSource['problems'] = Object.fromEntries(
    found(draft).filter(([, problem]) => problem !== null),
  );
  return { source: Object.keys(problems).length > 0 ? null : sourceOf(draft), problems };
}
