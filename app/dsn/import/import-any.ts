import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { placeholderProblems } from '#app/dsn/checks/placeholder-problems.ts';
import { unknownKeys } from '#app/dsn/checks/unknown-keys.ts';
import { type UntrustedSetting, untrustedSettings } from '#app/dsn/checks/untrusted-settings.ts';
import { compareEntries, type DsnDifference } from '#app/dsn/compare-entries.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import { notebookCode } from '#app/dsn/embedded/notebook-code.ts';
import { stringsInJson } from '#app/dsn/embedded/strings-in-json.ts';
import { startsLikeString, textsInCode } from '#app/dsn/embedded/text-in-code.ts';
import { parseDsnJson } from '#app/dsn/json/dsn-json.ts';
import { type PortableDsn, surroundingsOf } from '#app/dsn/json/portable-dsn.ts';
import { parseSealedEnvelope } from '#app/dsn/json/sealed-envelope.ts';
import { jsonOf } from '#app/dsn/text/json-of.ts';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { ImportFormat } from './import-format.ts';
import { type FoundDsn, type ImportedDsn, named, secretsIn } from './imported-dsn.ts';
import { type Recognised, recognise, recognisedStrings, type TextOrigin } from './recognise-text.ts';

/** A DSN that a source offers, and what to look at before it is taken. */
export interface ImportCandidate extends ImportedDsn {
  /** Settings that a file from outside should not make unseen. */
  readonly warnings: readonly UntrustedSetting[];
  /** Keys that the driver doesn't have; they are kept. */
  readonly unknown: readonly string[];
  /** How it differs from the DSN of that name that is there already; null where there is none. */
  readonly differs: DsnDifference | null;
}

/** What a source offers. */
export interface ImportedDsns {
  readonly kind: 'dsns';
  readonly format: ImportFormat;
  readonly candidates: readonly ImportCandidate[];
  /**
   * The secrets that candidates (by their place) came with: for this run's memory or the keychain where the user
   * says so, else to be dropped. They never leave the process that read the file.
   */
  readonly secrets: ReadonlyMap<number, DsnEntries>;
}

/** What a source turned out to be. A sealed set says nothing before its passphrase. */
export type AnyImport = { readonly kind: 'sealed' } | ImportedDsns;

/** Where a text comes from and what it is held against. */
export interface ImportContext extends TextOrigin {
  readonly existing?: readonly Dsn[];
}

/** Why nothing can be imported; the last two are of JSON of our own that this version can't read. */
export type AnyImportFailure = 'empty' | 'not-text' | 'not-recognised' | 'newer-version' | 'damaged';

/** Takes a file's bytes or a text in any of the formats. Never throws; runs nothing and keeps no secret. */
export function importAny(
  source: Uint8Array | string,
  context: ImportContext = {},
): Result<AnyImport, AnyImportFailure> {
  const written = typeof source === 'string' ? source : markedText(source);
  if (written.includes('\0')) return failed('not-text');
  const text = withoutCtrlZ(written);
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') return failed('empty');
  if (plain.startsWith('{') || isJsonList(plain)) return fromJson(plain, context);
  const recognised = recognise(text, plain, context);
  if (recognised.found.length === 0) return failed('not-recognised');
  return succeeded(offered(recognised, context));
}

/** A section's name stands in brackets too, but what follows makes no list. */
function isJsonList(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && jsonOf(text) !== undefined;
}

/** Programs of DOS's time end a text with Ctrl-Z. */
function withoutCtrlZ(text: string): string {
  const end = text.trimEnd();
  return end.endsWith('\u001a') ? end.slice(0, -1) : text;
}

/** What DSNs of a set offer, such as one that was sealed. */
function importDsns(dsns: readonly PortableDsn[], context: ImportContext = {}): ImportedDsns {
  const found = dsns.map(({ name, entries, ...around }): FoundDsn => {
    const athena = judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
    return { name, entries, athena, problems: [], ...surroundingsOf(around) };
  });
  return offered({ format: 'dsn-json', found }, context);
}

function offered({ format, found }: Recognised, context: ImportContext): ImportedDsns {
  const there = new Map((context.existing ?? []).map((dsn) => [dsn.name.toLowerCase(), dsn] as const));
  const candidates = named(found).map((dsn) => candidateOf(dsn, there));
  const secrets = new Map(found.map((each, index) => [index, secretsIn(each)] as const));
  return { kind: 'dsns', format, candidates, secrets };
}

/** unixODBC's trouble with a UTF-8 mark is worth a word; of UTF-16 files it reads nothing at all. */
function markedText(bytes: Uint8Array): string {
  const { text, encoding, mark } = decodeText(bytes);
  return mark && encoding === 'utf-8' ? `\uFEFF${text}` : text;
}

function fromJson(text: string, context: ImportContext): Result<AnyImport, AnyImportFailure> {
  const sealed = parseSealedEnvelope(text);
  if (sealed.ok) return succeeded({ kind: 'sealed' });
  if (sealed.failure !== 'not-sealed') return failed(sealed.failure);
  const dsns = parseDsnJson(text);
  if (dsns.ok) return succeeded(importDsns(dsns.value, context));
  const { failure } = dsns;
  const code = notebookCode(text);
  if (code !== undefined) return importAny(code, context);
  if (failure !== 'not-json' && failure !== 'not-ours') return failed(failure);
  const inJson = stringsInJson(text, startsLikeString);
  const strings = inJson.length > 0 ? inJson : textsInCode(text);
  if (strings.length === 0) return failed('not-recognised');
  return succeeded(offered(recognisedStrings(strings, context), context));
}

function candidateOf(dsn: ImportedDsn, existing: ReadonlyMap<string, Dsn>): ImportCandidate {
  const there = existing.get(dsn.name.toLowerCase());
  return {
    ...dsn,
    problems: [...dsn.problems, ...placeholderProblems(dsn.entries)],
    warnings: untrustedSettings(dsn.entries),
    unknown: unknownKeys(dsn.entries),
    differs: there === undefined ? null : compareEntries(there.entries, dsn.entries),
  };
}
