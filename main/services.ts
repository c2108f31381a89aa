import type { Fact, TestEvent, TestPreview } from '#app/contract/connection-test.ts';
import type { ExportedText } from '#app/contract/dsn-export.ts';
import type { DsnSecretsState } from '#app/contract/dsn-secrets.ts';
import type {
  ArrangementChange,
  FieldEdits,
  FoundSecretsOrder,
  ImportCandidate,
  ManyChanged,
  StoredDsn,
  StoreNotice,
  TakenIn,
  ValueGroups,
} from '#app/contract/dsns.ts';
import type { ProgramInfo, Settings } from '#app/contract/program.ts';
import type { SandboxStatus } from '#app/contract/sandbox.ts';
import type { SessionList } from '#app/contract/sessions.ts';
import type {
  Adoption,
  RegistrationStatusView,
  SystemView,
  TargetPlan,
  TargetSecrets,
  TargetStatuses,
} from '#app/contract/targets.ts';
import type { AwsTokenRequest, KeptTokenSource, TokenSource } from '#app/contract/token-sources.ts';
import type { HeldToken, TokenOrigin } from '#app/contract/tokens.ts';
import type { Failure, TokenClaims } from '#app/diagnosis/failure.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import type { ExportFormat } from '#app/dsn/export-dsns.ts';
import type { ImportFormat } from '#app/dsn/import/import-format.ts';
import type { PortableDsn } from '#app/dsn/json/portable-dsn.ts';
import type { SecretParameter } from '#app/dsn/secrets/dsn-secrets.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import type { Result } from '#app/result.ts';
import type { AthenaAccess } from './athena/access/athena-access.ts';
import type { Exports } from './athena/export/exports.ts';
import type { CatalogReader } from './athena/metadata/catalog-reader.ts';
import type { WorkgroupReader } from './athena/metadata/workgroup-reader.ts';
import type { Queries } from './athena/queries/queries.ts';
import type { QueryTexts } from './athena/queries/query-texts.ts';
import type { ResultStore } from './athena/spool/result-store.ts';
import type { Session } from './auth/session.ts';
import type { WebIdentityOptions } from './auth/web-identity-options.ts';
import type { TemplateStore } from './dsn/template-store.ts';
import type { StoreQuality } from './platform/secret-store.ts';
import type { PowerBi } from './powerbi/power-bi.ts';

export type Entries = readonly (readonly [key: string, value: string])[];
export type Outcome<T> = Result<T, Failure>;
/** Stops listening. */
export type Unsubscribe = () => void;

export interface DsnList {
  readonly dsns: readonly StoredDsn[];
  readonly notices: readonly StoreNotice[];
}

/** `main/dsn`: DSNs kept in one file, shared by every process of the program. */
export interface DsnStore {
  list(): DsnList;
  get(id: string): Outcome<StoredDsn>;
  findByName(name: string): Outcome<StoredDsn>;
  create(name: string, entries: Entries, origin?: StoredDsn['origin']): Promise<Outcome<StoredDsn>>;
  update(change: {
    id: string;
    revision: number;
    name: string;
    entries: Entries;
    /** From a file or the system, so that what is new in it is to be looked at. */
    outside?: boolean;
  }): Promise<Outcome<StoredDsn>>;
  duplicate(id: string): Promise<Outcome<StoredDsn>>;
  rename(id: string, name: string): Promise<Outcome<StoredDsn>>;
  remove(id: string): Promise<Outcome<{ removalId: string; name: string }>>;
  restore(removalId: string): Promise<Outcome<StoredDsn>>;
  /** Moves to folders, marks, makes favourites, without a new revision. */
  arrange(ids: readonly string[], change: ArrangementChange): Promise<Outcome<ManyChanged>>;
  /** Sets or removes keys in all of them or, where one can't have it, in none. */
  updateMany(ids: readonly string[], edits: FieldEdits): Promise<Outcome<ManyChanged>>;
  removeMany(ids: readonly string[]): Promise<Outcome<ManyChanged>>;
  /** Gives one key another value, or none, in each group. Fails in whole where a template locks it. */
  updateEach(groups: ValueGroups): Promise<Outcome<ManyChanged>>;
  createFrom(template: DsnTemplate, name: string, filled: Entries): Promise<Outcome<StoredDsn>>;
  /** Those of an earlier version only. */
  upgrade(ids: readonly string[], template: DsnTemplate): Promise<Outcome<ManyChanged>>;
  /** Frees them of their templates. */
  detach(ids: readonly string[]): Promise<Outcome<ManyChanged>>;
  /** Undoes one of the three above, as far as nobody has changed the same since; `skipped` names the rest. */
  undoChange(undoId: string): Promise<Outcome<{ restored: number; skipped: readonly string[] }>>;
  /** Adds or refreshes the sandbox's DSNs by name; a user's own DSN of that name is left alone. */
  putSandboxDsns(dsns: readonly { name: string; entries: Entries }[]): Promise<Outcome<readonly StoredDsn[]>>;
  /** Takes in DSNs from outside, all or none; `replace` lets one take the place of the DSN that has its name. */
  takeIn(
    dsns: readonly (PortableDsn & { readonly replace: boolean })[],
  ): Promise<Outcome<{ readonly importId: string; readonly imported: readonly StoredDsn[] }>>;
  /** Takes them back out, but for those that were changed since. */
  undoTakeIn(
    importId: string,
  ): Promise<Outcome<{ readonly undone: number; readonly changedSince: readonly string[] }>>;
  /** Settings from outside were looked at, in these values; no new revision. */
  review(id: string, seen: Entries): Promise<Outcome<StoredDsn>>;
  subscribe(listener: () => void): Unsubscribe;
  close(): void;
}

/** A text to import, and the passphrase where it is sealed. */
export interface ImportedText {
  readonly text: string;
  readonly fileName: string | null;
  readonly passphrase: string | null;
}

export interface ImportPreview {
  readonly format: ImportFormat;
  readonly sealed: boolean;
  readonly candidates: ImportCandidate[];
  readonly quality: DsnSecretsState['quality'];
}

/** DSNs from outside: shown first, then taken in, their secrets where the user says. */
export interface DsnImports {
  preview(source: ImportedText): Promise<Outcome<ImportPreview>>;
  commit(
    source: ImportedText,
    take: readonly { readonly index: number; readonly name: string; readonly replace: boolean }[],
    order: FoundSecretsOrder,
  ): Promise<Outcome<TakenIn>>;
  /** Takes DSNs whose secrets are still among their entries, such as the system's. */
  take(
    dsns: readonly (PortableDsn & { readonly replace: boolean })[],
    order: FoundSecretsOrder,
  ): Promise<Outcome<TakenIn>>;
  /** Also puts back, or forgets, the secrets that came with it. */
  undo(
    importId: string,
  ): Promise<Outcome<{ readonly undone: number; readonly changedSince: readonly string[] }>>;
}

/** Tokens in memory only, reachable by an id that is worthless outside this process. */
export interface TokenVault {
  hold(text: string, origin: TokenOrigin): Promise<HeldToken>;
  /** For the engine. The renderer has no way here. */
  reveal(id: string): string | null;
  forget(id: string): void;
}

export interface ConnectionTest {
  /** What `run` will do, without doing any of it. */
  preview(dsn: { name: string; entries: Entries }): TestPreview;
  /** Never throws for a failed hop; ends with an `ended` event, also after `signal` aborts. */
  run(
    input: { dsn: { name: string; entries: Entries }; token: string | null; query: string | null },
    signal: AbortSignal,
  ): AsyncGenerator<TestEvent, void, void>;
}

/** Where each DSN's token comes from, and taking one. Sources are kept, tokens never. */
export interface TokenSources {
  get(dsnId: string): KeptTokenSource;
  keep(dsnId: string, source: TokenSource, clientSecret: string | null): Promise<Outcome<KeptTokenSource>>;
  /** Calls back when the file of the DSN's source, as it is now, changes; never for sources of other kinds. */
  watchFile(dsnId: string, listener: () => void): Unsubscribe;
  /** Calls back when the source of a DSN may have changed, here or in another process. */
  subscribe(listener: () => void): Unsubscribe;
  /**
   * A fresh token from the DSN's source; `tell` hears of progress, and of a page to open. Aborting ends the
   * command, wait or exchange.
   */
  take(
    dsn: { id: string; name: string; entries: Entries },
    signal: AbortSignal,
    tell: (text: string, address?: string) => void,
  ): Promise<Outcome<{ token: string; origin: TokenOrigin }>>;
}

/** The token that AWS signs for an identity (STS GetWebIdentityToken), and looking into held tokens. */
export interface TokenTools {
  request(request: AwsTokenRequest, signal: AbortSignal): Promise<Outcome<string>>;
  verify(token: string, signal: AbortSignal): Promise<Outcome<TokenVerification>>;
  claims(token: string): Outcome<{ header: string; payload: string }>;
}

export interface TokenVerification {
  readonly verified: boolean;
  readonly issuer: string | null;
  readonly keyId: string | null;
  readonly reason: string | null;
}

/** Gets a token for a DSN, at the moment when one is needed. */
export type TokenSupplier = (signal: AbortSignal) => Promise<Outcome<string>>;

/** How a connection is to be made. */
export interface ConnectOptions {
  /** Hears what the steps tell on their way, such as the page to sign in at. */
  readonly onFact?: (fact: Fact) => void;
  /** Only credentials of this person will do; whoever signed in last where it is left out. */
  readonly person?: TokenClaims;
  readonly webIdentity?: WebIdentityOptions;
  /** False where no browser may open; true unless said. */
  readonly interactive?: boolean;
  /** Access key id of credentials that AWS has refused: they don't count as kept any more. */
  readonly refused?: string;
}

/** Credentials for DSNs: kept ones while they last, new ones by as few calls as there can be. */
export interface Credentials {
  connect(
    dsn: { readonly name: string; readonly entries: Entries },
    supply: TokenSupplier,
    signal: AbortSignal,
    options?: ConnectOptions,
  ): Promise<Outcome<Session>>;
  /** Credentials that are held for the DSN and will do for a while; null without a call to anybody. */
  held(dsn: { readonly name: string; readonly entries: Entries }): Promise<Session | null>;
  /** Whether a refresh token is kept, by which a sign-in in the browser can be repeated without one. */
  canRefresh(dsn: { readonly name: string; readonly entries: Entries }): Promise<boolean>;
  /** Takes the session of a sign-in made elsewhere, such as in a test, for the next connection. */
  keep(dsn: { readonly name: string; readonly entries: Entries }, session: Session): void;
  /** Ends renewals, and waits until what was to be kept is kept. */
  close(): Promise<void>;
}

/** Secrets of DSNs, which never stand in the DSN file: in the keychain, or in memory where there is none. */
export interface DsnSecrets {
  find(entries: Entries, parameter: SecretParameter): Promise<string | null>;
  /** Says how safely it is kept. Fails where the DSN doesn't say whose secret it is. */
  keep(entries: Entries, parameter: SecretParameter, secret: string): Promise<Outcome<StoreQuality>>;
  /** For this run of the program only, also where there is a keychain. Fails as `keep` does. */
  hold(entries: Entries, parameter: SecretParameter, secret: string): Outcome<void>;
  /** Where each secret that the DSN can use is. Asks the keychain, which may ask the person. */
  state(entries: Entries): Promise<DsnSecretsState>;
  /** Succeeds also where none was kept. DSNs of the same owner share their secrets, and lose them together. */
  forget(entries: Entries, parameter: SecretParameter): Promise<Outcome<void>>;
}

/** `main/dsn/targets`: the DSNs of the system beside ours. */
export interface Registrations {
  list(): Promise<SystemView>;
  status(): Promise<TargetStatuses>;
  plan(dsn: StoredDsn, targetId: TargetId): Promise<Outcome<TargetPlan>>;
  /** Registers our DSN, or makes the registered one say what ours says. */
  apply(
    dsn: StoredDsn,
    targetId: TargetId,
    secrets: TargetSecrets,
  ): Promise<Outcome<{ status: RegistrationStatusView }>>;
  remove(targetId: TargetId, name: string): Promise<Outcome<void>>;
  /** Whether `remove` took this DSN away, and `apply` didn't bring it back since. */
  removedHere(targetId: TargetId, name: string): boolean;
  /** Takes registered DSNs among ours, all or none. */
  adopt(targetId: TargetId, take: readonly Adoption[], order: FoundSecretsOrder): Promise<Outcome<TakenIn>>;
  /** Makes ours say what the registered one says. */
  takeTheirs(dsn: StoredDsn, targetId: TargetId): Promise<Outcome<StoredDsn>>;
  /** Calls back when ours or the system's may have changed. */
  subscribe(listener: () => void): Unsubscribe;
}

/** Our DSNs as texts. */
export interface DsnExports {
  /** Without secrets. */
  text(
    dsns: readonly StoredDsn[],
    as: {
      readonly format: ExportFormat;
      readonly world: ConnectionStringWorld;
      readonly scope: 'user' | 'system';
    },
  ): Promise<Outcome<ExportedText>>;
  /** With the secrets that are kept for them, under a passphrase. */
  sealed(
    dsns: readonly StoredDsn[],
    passphrase: string,
  ): Promise<Outcome<{ readonly fileName: string; readonly text: string }>>;
  /** What was sealed, secrets included: not for a host to hand on. */
  openSealed(text: string, passphrase: string): Promise<Outcome<readonly PortableDsn[]>>;
}

/** What is held of sign-ins, without the secrets. */
export interface Sessions {
  /** Asks the keychain, which may ask the person. */
  list(): Promise<SessionList>;
  subscribe(listener: () => void): Unsubscribe;
  forget(id: string): Promise<Outcome<void>>;
  /** Resolves to the number of sign-ins that were held. */
  forgetAll(): Promise<Outcome<number>>;
}

/** The system's clipboard, for a token that a person copies on purpose. */
export interface Clipboard {
  write(text: string): Promise<Outcome<void>>;
}

/** Starts and stops the lazily loaded `main/sandbox`. */
export interface SandboxSwitch {
  status(): SandboxStatus;
  start(): Promise<Outcome<SandboxStatus>>;
  stop(): Promise<void>;
  token(person: string): Promise<Outcome<string>>;
  /** The secret key of its IAM user, for whoever names the user's key id. */
  secretKey(accessKeyId: string): Outcome<string>;
  subscribe(listener: () => void): Unsubscribe;
}

export interface SettingsStore {
  read(): Settings;
  change(patch: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings;
}

/** The one door to the system's browser. Takes what it is given as untrusted. */
export interface ExternalLinks {
  open(url: unknown): Promise<Outcome<void>>;
}

/** Log of the program; every line goes through redaction. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** Returns the incident id that the user is shown. */
  defect(event: string, error: unknown): string;
}

/** All that a host serves. Built by `compose.ts`, and only there. */
export interface Services {
  readonly info: ProgramInfo;
  readonly settings: SettingsStore;
  readonly dsns: DsnStore;
  readonly templates: Pick<TemplateStore, 'list' | 'get' | 'keep' | 'remove' | 'subscribe'>;
  readonly imports: DsnImports;
  readonly tokens: TokenVault;
  readonly connectionTest: ConnectionTest;
  readonly tokenSources: TokenSources;
  readonly tokenTools: TokenTools;
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly athenaAccess: AthenaAccess;
  readonly workgroups: WorkgroupReader;
  readonly catalog: CatalogReader;
  readonly secrets: DsnSecrets;
  readonly registrations: Registrations;
  readonly powerBi: PowerBi;
  readonly dsnExports: DsnExports;
  readonly results: ResultStore;
  readonly exports: Exports;
  readonly queries: Queries;
  readonly queryTexts: QueryTexts;
  readonly clipboard: Clipboard;
  readonly sandbox: SandboxSwitch;
  readonly links: ExternalLinks;
  readonly log: Log;
  /** Number of tests or queries under way; a host asks before it quits. */
  running(): number;
  close(): Promise<void>;
}
