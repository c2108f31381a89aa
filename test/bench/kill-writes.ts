import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWriter } from '#test/support/kill-writes/bundle-writer.ts';
import { iniSubject } from '#test/support/kill-writes/ini-subject.ts';
import { type KillReport, killWriter } from '#test/support/kill-writes/kill-writer.ts';
import { registrySubject } from '#test/support/kill-writes/registry-subject.ts';
import { storeSubject } from '#test/support/kill-writes/store-subject.ts';
import { startWineRegistry } from '#test/support/wine-registry.ts';
import { saveResult } from './save-result.ts';

/**
 * Kills writers in the middle of their writes. By hand: `node --import tsx test/bench/kill-writes.ts 1000 1000 100`,
 * which is how many kills for odbc.ini, the DSN store and the registry of wine. Ends with 1 where a kill did harm.
 */
const [ini = 1000, store = 1000, wine = 0] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'kill-writes-'));
const reports: KillReport[] = [];
try {
  reports.push(...(await Promise.all([killIni(ini), killStore(store)])));
  if (wine > 0) reports.push(await killRegistry(wine));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(reports.map(({ harm, ...report }) => ({ ...report, harm: harm.length })));
for (const { what, harm } of reports) for (const line of harm) console.error(`${what}: ${line}`);
await saveResult('kill-writes', { reports });
process.exitCode = reports.every(({ harm }) => harm.length === 0) ? 0 : 1;

async function killIni(kills: number): Promise<KillReport> {
  return killWriter(await iniSubject(folder), await bundleWriter('ini-writer', folder), kills);
}

async function killStore(kills: number): Promise<KillReport> {
  return killWriter(await storeSubject(folder), await bundleWriter('store-writer', folder), kills);
}

async function killRegistry(kills: number): Promise<KillReport> {
  const registry = await startWineRegistry();
  try {
    return await killWriter(
      await registrySubject(registry),
      await bundleWriter('registry-writer', folder),
      kills,
    );
  } finally {
    registry.end();
  }
}
