import type { StoreNotice } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { Result } from '#app/result.ts';
import type { ReadFile, StoredFile } from './stored-file.ts';

/** A file's content and what the user should know about it. */
export interface LoadedFile {
  readonly content: ReadFile;
  readonly notices: readonly StoreNotice[];
}

/** Where DSNs are kept. Each call goes to the file itself: other processes write it too. */
export interface DsnFile {
  readonly path: string;
  load(): Result<LoadedFile, Failure>;
  save(content: StoredFile): Result<void, Failure>;
  /** Something that changes whenever the file does, and is cheap to ask for. */
  stamp(): string;
}
