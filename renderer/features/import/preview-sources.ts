import type { ImportCandidate } from '#app/contract/dsns.ts';
import type { StoreQuality } from '#app/contract/store-quality.ts';
import type { TargetStatus } from '#app/contract/targets.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { unknownKeys } from '#app/dsn/checks/unknown-keys.ts';
import { untrustedSettings } from '#app/dsn/checks/untrusted-settings.ts';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import type { FoundSource, ImportAction, ImportSource, PlaceSource, TextSource } from './import-state.ts';

type Read =
  | { readonly kind: 'found'; readonly found: FoundSource; readonly quality: StoreQuality }
  | { readonly kind: 'sealed' }
  | { readonly kind: 'failed'; readonly diagnosis: Diagnosis };

/** Has main read sources one after another; stops at one whose passphrase is needed. */
export async function previewSources(
  client: ProgramClient,
  sources: readonly ImportSource[],
  taken: readonly string[],
): Promise<ImportAction> {
  const found: FoundSource[] = [];
  const unread: { name: string; diagnosis: Diagnosis }[] = [];
  let quality: StoreQuality = { kind: 'keychain' };
  for (const [at, source] of sources.entries()) {
    const read = await readOne(client, source);
    if (read.kind === 'sealed') return { kind: 'sealed', at, diagnosis: null };
    if (read.kind === 'found') {
      found.push(read.found);
      quality = read.quality;
    } else if (source.kind === 'text' && source.passphrase !== null) {
      return { kind: 'sealed', at, diagnosis: read.diagnosis };
    } else unread.push({ name: nameOf(source), diagnosis: read.diagnosis });
  }
  const [first] = unread;
  if (found.length === 0 && first !== undefined) return { kind: 'refused', diagnosis: first.diagnosis };
  return { kind: 'read', found, unread, quality, taken };
}

/** What a source is called on screen. */
export function nameOf(source: ImportSource): string {
  if (source.kind === 'place') return source.label;
  return source.fileName ?? 'Pasted text';
}

async function readOne(client: ProgramClient, source: ImportSource): Promise<Read> {
  try {
    return source.kind === 'text' ? await readText(client, source) : await readPlace(client, source);
  } catch (error) {
    return { kind: 'failed', diagnosis: diagnosisOf(error) };
  }
}

async function readText(client: ProgramClient, source: TextSource): Promise<Read> {
  const { text, fileName, passphrase } = source;
  const { format, sealed, candidates, quality } = await client.dsns.previewImport({
    text,
    fileName,
    passphrase,
  });
  if (sealed) return { kind: 'sealed' };
  return { kind: 'found', found: { source, format, candidates }, quality };
}

async function readPlace(client: ProgramClient, source: PlaceSource): Promise<Read> {
  const { targets } = await client.targets.status();
  const status = targets.find(({ targetId }) => targetId === source.targetId);
  if (status?.kind === 'unreadable') return { kind: 'failed', diagnosis: status.diagnosis };
  const candidates = status === undefined ? [] : candidatesOf(status.adoptable);
  const secret = candidates.some(({ offered }) => offered.some(({ fate }) => fate === 'keychain'));
  // The keychain may ask the person, so that it is asked only where there is something for it.
  const quality: StoreQuality = secret ? (await client.sessions.list()).quality : { kind: 'keychain' };
  return { kind: 'found', found: { source, format: 'place', candidates }, quality };
}

/** DSNs that only the system has, in the form of those of a file. */
function candidatesOf(
  adoptable: Extract<TargetStatus, { kind: 'read' }>['adoptable'],
): readonly ImportCandidate[] {
  return adoptable.map(({ name, entries, offered }, index) => ({
    index,
    name,
    entries,
    offered,
    leftOut: offered.map(({ key }) => key),
    replaces: null,
    looksLikeAthena: true,
    problems: [],
    warnings: [...untrustedSettings(entries)],
    unknown: [...unknownKeys(entries)],
    differs: null,
  }));
}
