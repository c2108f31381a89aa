import { readdirSync, readFileSync } from 'node:fs';
import { type ImportCandidate, importAny } from '#app/dsn/import/import-any.ts';

const folder = new URL('../fixtures/in-the-wild/', import.meta.url);

/** A file as it is found on people's computers, byte for byte. */
export interface WildSample {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The samples whose names begin so: `ini-`, `reg-`, `file-`, `cs-`, `code-` or `jdbc-`. */
export function wildSamples(start = ''): readonly WildSample[] {
  const files = readdirSync(folder).filter((file) => file.startsWith(start));
  return files.toSorted().map((file) => ({ file, bytes: readFileSync(new URL(file, folder)) }));
}

/** The sample of a name. */
export function wildSample(file: string): WildSample {
  return { file, bytes: readFileSync(new URL(file, folder)) };
}

/** What the import makes of a sample. */
export function taken({ file, bytes }: WildSample): {
  readonly format: string;
  readonly candidates: readonly ImportCandidate[];
} {
  const result = importAny(bytes, { fileName: file });
  if (!result.ok || result.value.kind !== 'dsns') throw new Error(`${file}: ${JSON.stringify(result)}`);
  return result.value;
}
