import type { FoundSecretsOrder, ImportCandidate, StoredDsn, TakenIn } from '#app/contract/dsns.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { ImportedDsns } from '#app/dsn/import/import-any.ts';
import { type DsnSurroundings, surroundingsOf } from '#app/dsn/json/portable-dsn.ts';
import { fateOf, foundSecrets } from '#app/dsn/secrets/found-secrets.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { failed, succeeded } from '#app/result.ts';
import type { DsnExports, DsnImports, DsnSecrets, DsnStore, Outcome, TokenVault } from '#main/services.ts';
import { type KeptFoundSecret, keepFoundSecrets } from './keep-found-secrets.ts';
import { readImport } from './read-import.ts';

export interface DsnImportParts {
  readonly dsns: Pick<DsnStore, 'list' | 'takeIn' | 'undoTakeIn'>;
  readonly secrets: Pick<DsnSecrets, 'find' | 'keep' | 'hold' | 'forget' | 'state'>;
  readonly tokens: Pick<TokenVault, 'hold' | 'forget'>;
  readonly openSealed: DsnExports['openSealed'];
}

/** A DSN to take in, and the secrets that it came with. */
interface Coming extends DsnSurroundings {
  readonly name: string;
  readonly entries: DsnEntries;
  readonly secrets: DsnEntries;
  readonly replace: boolean;
}

/** What an import left outside of the DSN file, for its undoing. */
interface Left {
  readonly kept: readonly KeptFoundSecret[];
  readonly tokenIds: readonly string[];
}

/** Takes in DSNs from texts and from the system. Nothing that it reads is run, and no secret meets the DSN file. */
export function createDsnImports({ dsns, secrets, tokens, openSealed }: DsnImportParts): DsnImports {
  const leftBy = new Map<string, Left>();

  const takeIn = async (coming: readonly Coming[], order: FoundSecretsOrder): Promise<Outcome<TakenIn>> => {
    const taken = await dsns.takeIn(coming);
    if (!taken.ok) return taken;
    const { importId, imported } = taken.value;
    const pairs = imported.map((dsn, at) => [dsn, coming[at]?.secrets ?? []] as const);
    const done = await keepFoundSecrets(pairs, order, { secrets, tokens });
    leftBy.set(importId, { kept: done.kept, tokenIds: done.held.map(({ token }) => token.id) });
    const kept = done.kept.map(({ dsnId, key, place }) => ({ dsnId, key, place }));
    return succeeded({ importId, imported, kept, held: done.held });
  };

  return {
    async preview(source) {
      const there = dsns.list().dsns;
      const read = await readImport(source, there, openSealed);
      if (!read.ok) return read;
      const { quality } = await secrets.state(read.value.kind === 'sealed' ? [] : ownerOfSecret(read.value));
      if (read.value.kind === 'sealed') {
        return succeeded({ format: 'dsn-json', sealed: true, candidates: [], quality });
      }
      const { format, candidates } = read.value;
      const ids = new Map(there.map(({ name, id }) => [name.toLowerCase(), id] as const));
      const found = read.value.secrets;
      const shown = candidates.map(
        ({ athena, ...candidate }, index): ImportCandidate => ({
          ...candidate,
          index,
          offered: offeredOf(found.get(index) ?? [], candidate.entries),
          replaces: ids.get(candidate.name.toLowerCase()) ?? null,
          looksLikeAthena: athena !== 'no',
        }),
      );
      return succeeded({ format, sealed: false, candidates: shown, quality });
    },
    async commit(source, take, order) {
      const read = await readImport(source, [], openSealed);
      if (!read.ok) return read;
      if (read.value.kind === 'sealed') return failed({ code: 'import-unreadable', message: 'sealed' });
      const coming: Coming[] = [];
      for (const { index, name, replace } of take) {
        const candidate = read.value.candidates[index];
        if (candidate === undefined) return failed({ code: 'input-invalid' });
        const own = read.value.secrets.get(index) ?? [];
        const around = surroundingsOf(candidate);
        coming.push({ name, entries: candidate.entries, secrets: own, replace, ...around });
      }
      return takeIn(coming, order);
    },
    take: (found, order) =>
      takeIn(
        found.map(({ name, entries, replace }) => ({
          name,
          replace,
          entries: withoutSecrets(entries),
          secrets: entries.filter(([key, value]) => isSecretEntry(key, value)),
        })),
        order,
      ),
    async undo(importId) {
      const undone = await dsns.undoTakeIn(importId);
      if (!undone.ok) return undone;
      const { kept, tokenIds } = leftBy.get(importId) ?? { kept: [], tokenIds: [] };
      leftBy.delete(importId);
      for (const id of tokenIds) tokens.forget(id);
      const stays = new Set(undone.value.changedSince.map((name) => name.toLowerCase()));
      const list = dsns.list().dsns;
      for (const one of kept) if (!isAmong(list, one.dsnId, stays)) await one.takeBack();
      return undone;
    },
  };
}

/** The parameters of a DSN that came with a secret, so that the keychain is asked only where it is needed. */
function ownerOfSecret({ candidates, secrets }: ImportedDsns): DsnEntries {
  const index = candidates.findIndex(({ entries }, at) =>
    foundSecrets(secrets.get(at) ?? [], entries).some((secret) => fateOf(secret) === 'keychain'),
  );
  return candidates[index]?.entries ?? [];
}

/** The keys of secrets and where each may go; never their values. */
export function offeredOf(secrets: DsnEntries, entries: DsnEntries): ImportCandidate['offered'] {
  return foundSecrets(secrets, entries).map((secret) => ({ key: secret.key, fate: fateOf(secret) }));
}

/** A DSN that was changed since stays, and its secrets with it. */
function isAmong(list: readonly StoredDsn[], id: string, names: ReadonlySet<string>): boolean {
  return list.some((dsn) => dsn.id === id && names.has(dsn.name.toLowerCase()));
}
