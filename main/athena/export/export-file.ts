import { constants } from 'node:fs';
import { access, type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { draftFileName, type ExportNotes } from './export-notes.ts';

/** Where an export goes. */
export interface ExportPlace {
  readonly folder: string;
  readonly fileName: string;
  /** Whether it may take the place of a file that is there. */
  readonly replace: boolean;
}

/** A file that is under its final name only once it is whole. */
export interface ExportFile {
  readonly bytes: number;
  write(bytes: Uint8Array): Promise<Outcome<void>>;
  /** Gives it its name; returns its path. */
  finish(): Promise<Outcome<string>>;
  /** Removes it; after `finish` it does nothing. */
  discard(): Promise<void>;
}

const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : 'unknown';
};

const unwritable = (error: unknown, fileName: string): Outcome<never> =>
  failed({ code: 'export-unwritable', message: codeOf(error), subject: fileName });

/** Names that Windows keeps for devices (Microsoft's "Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

/** Whether a file may have the name on every system, so that a share takes it too. */
export function isFileName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no name may hold
  if (/[\x00-\x1f<>:"/\\|?*]/.test(name) || /[. ]$/.test(name) || name.trim() === '') return false;
  return !device.test(name) && Buffer.byteLength(name) <= 255;
}

async function checkPlace({ folder, fileName, replace }: ExportPlace): Promise<Outcome<string>> {
  if (!isFileName(fileName)) return failed({ code: 'export-name-invalid', subject: fileName });
  const there = isAbsolute(folder) ? await stat(folder).catch(() => null) : null;
  if (!there?.isDirectory()) return failed({ code: 'export-folder-missing', subject: folder });
  const path = join(folder, fileName);
  const present = await stat(path).catch(() => null);
  if (present?.isDirectory())
    return failed({ code: 'export-unwritable', message: 'EISDIR', subject: fileName });
  if (present !== null && !replace) return failed({ code: 'export-file-exists', subject: fileName });
  return succeeded(path);
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );

/** Names a file without ever replacing another; where the disk has no links, only nearly so. */
async function nameNew(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
    await rm(draft, { force: true });
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || (await exists(path)))
      throw Object.assign(new Error(), { code: 'EEXIST' });
    await rename(draft, path);
  }
}

/** A name lasts once its folder is on the disk. Windows cannot open folders; some disks cannot sync them. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

class DraftFile implements ExportFile {
  readonly #place: ExportPlace;
  readonly #draft: string;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #forget: () => Promise<void>;
  #open = true;
  bytes = 0;

  constructor(
    place: ExportPlace,
    {
      draft,
      path,
      handle,
      forget,
    }: { draft: string; path: string; handle: FileHandle; forget: () => Promise<void> },
  ) {
    this.#place = place;
    this.#draft = draft;
    this.#path = path;
    this.#handle = handle;
    this.#forget = forget;
  }

  async write(bytes: Uint8Array): Promise<Outcome<void>> {
    try {
      await this.#handle.writeFile(bytes);
    } catch (error) {
      return unwritable(error, this.#place.fileName);
    }
    this.bytes += bytes.length;
    return succeeded(undefined);
  }

  async finish(): Promise<Outcome<string>> {
    const { folder, fileName, replace } = this.#place;
    try {
      await this.#handle.sync();
      await this.#close();
      if (replace) await rename(this.#draft, this.#path);
      else await nameNew(this.#draft, this.#path);
    } catch (error) {
      await this.discard();
      return codeOf(error) === 'EEXIST'
        ? failed({ code: 'export-file-exists', subject: fileName })
        : unwritable(error, fileName);
    }
    await syncFolder(folder);
    await this.#forget().catch(() => undefined);
    return succeeded(this.#path);
  }

  async discard(): Promise<void> {
    await this.#close().catch(() => undefined);
    await rm(this.#draft, { force: true }).catch(() => undefined);
    await this.#forget().catch(() => undefined);
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#handle.close();
  }
}

/** Begins a file in the folder where it is to be, under a name of its own that only the account may read. */
export async function openExportFile(place: ExportPlace, notes: ExportNotes): Promise<Outcome<ExportFile>> {
  const path = await checkPlace(place);
  if (!path.ok) return path;
  const draft = join(place.folder, draftFileName());
  // Without the note a crash would leave the draft, which is no reason not to export.
  const forget = await notes.note(draft).catch(() => async () => undefined);
  try {
    const handle = await open(draft, 'wx', 0o600);
    return succeeded(new DraftFile(place, { draft, path: path.value, handle, forget }));
  } catch (error) {
    await forget();
    return unwritable(error, place.fileName);
  }
}
