import type { TakenIn } from '#app/contract/dsns.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import type { ImportPreview, ImportRow, ImportSource } from './import-state.ts';

/** What an import of one or several sources did. */
export interface ImportDone {
  readonly importIds: readonly string[];
  readonly imported: TakenIn['imported'];
  readonly kept: TakenIn['kept'];
  readonly held: TakenIn['held'];
}

/** Takes in the chosen rows, source by source. Where one source fails, those before it are taken back. */
export async function commitImport(client: ProgramClient, preview: ImportPreview): Promise<ImportDone> {
  const done: TakenIn[] = [];
  try {
    for (const [at, { source }] of preview.sources.entries()) {
      const rows = preview.rows.filter((row) => row.take && row.source === at);
      if (rows.length > 0) done.push(await commitSource(client, source, rows, preview));
    }
  } catch (error) {
    await undoImport(
      client,
      done.map(({ importId }) => importId),
    );
    throw error;
  }
  return {
    importIds: done.map(({ importId }) => importId),
    imported: done.flatMap(({ imported }) => imported),
    kept: done.flatMap(({ kept }) => kept),
    held: done.flatMap(({ held }) => held),
  };
}

/** Takes whole imports back; answers the names of DSNs that stay because they were changed since. */
export async function undoImport(
  client: ProgramClient,
  importIds: readonly string[],
): Promise<readonly string[]> {
  const stays: string[] = [];
  for (const importId of importIds.toReversed()) {
    const { changedSince } = await client.dsns.undoImport({ importId });
    stays.push(...changedSince);
  }
  return stays;
}

function commitSource(
  client: ProgramClient,
  source: ImportSource,
  rows: readonly ImportRow[],
  { keepSecrets, holdTokens }: ImportPreview,
): Promise<TakenIn> {
  const secrets = keepSecrets ? 'keep' : 'drop';
  const tokens = holdTokens ? 'hold' : 'drop';
  if (source.kind === 'place') {
    const take = rows.map(({ candidate, name, replace }) => ({ registered: candidate.name, name, replace }));
    return client.targets.adopt({ targetId: source.targetId, take, secrets, tokens });
  }
  const { text, fileName, passphrase } = source;
  const take = rows.map(({ candidate, name, replace }) => ({ index: candidate.index, name, replace }));
  return client.dsns.commitImport({ text, fileName, passphrase, take, secrets, tokens });
}
