import type { RunProgram } from '#main/platform/run-program.ts';

/** What stands between programs and the driver, and reads the DSNs. */
export type ManagerKind = 'windows' | 'unixodbc' | 'iodbc';

/** The driver manager in use, and how that is known. */
export interface DriverManager {
  readonly kind: ManagerKind;
  /** A library or program that was found; null where the platform's usual one is taken for granted. */
  readonly foundAt: string | null;
  /** Managers that are installed as well. A program may be linked to one of these. */
  readonly others: readonly { readonly kind: ManagerKind; readonly foundAt: string }[];
}

/** The machine as far as the search for a driver manager looks at it. */
export interface ManagerPlace {
  readonly platform: NodeJS.Platform;
  readonly exists: (path: string) => boolean;
}

interface KnownPlace {
  readonly kind: ManagerKind;
  readonly path: string;
}

/** AWS's page for macOS asks for iODBC, hence it comes first there; Homebrew brings unixODBC. */
const macPlaces: readonly KnownPlace[] = [
  { kind: 'iodbc', path: '/Library/Frameworks/iODBC.framework' },
  { kind: 'iodbc', path: '/usr/local/iODBC/lib/libiodbc.dylib' },
  { kind: 'iodbc', path: '/usr/lib/libiodbc.2.dylib' },
  { kind: 'unixodbc', path: '/opt/homebrew/lib/libodbc.2.dylib' },
  { kind: 'unixodbc', path: '/usr/local/lib/libodbc.2.dylib' },
];

const linuxFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/local/lib', '/lib64'];

const linuxPlaces: readonly KnownPlace[] = [
  ...linuxFolders.map((folder): KnownPlace => ({ kind: 'unixodbc', path: `${folder}/libodbc.so.2` })),
  ...linuxFolders.map((folder): KnownPlace => ({ kind: 'iodbc', path: `${folder}/libiodbc.so.2` })),
];

/** Finds the driver manager that the Athena driver's documentation expects here, and the others beside it. */
export function findDriverManager({ platform, exists }: ManagerPlace): DriverManager {
  if (platform === 'win32') return { kind: 'windows', foundAt: null, others: [] };
  const places = platform === 'darwin' ? macPlaces : linuxPlaces;
  const found = places.filter(({ path }) => exists(path));
  const first = found[0];
  const kind = first?.kind ?? (platform === 'darwin' ? 'iodbc' : 'unixodbc');
  const others = found.filter((one) => one.kind !== kind);
  const otherKinds = others.filter(
    (one, index) => others.findIndex(({ kind: k }) => k === one.kind) === index,
  );
  return {
    kind,
    foundAt: first?.path ?? null,
    others: otherKinds.map((one) => ({ kind: one.kind, foundAt: one.path })),
  };
}

/** The files that unixODBC itself says it reads (`odbcinst -j`). */
export interface UnixOdbcFiles {
  readonly version: string;
  readonly drivers: string;
  readonly system: string;
  readonly user: string;
}

/** Asks unixODBC which files it reads; undefined where its program isn't installed. */
export async function askUnixOdbc(
  run: RunProgram,
  env: NodeJS.ProcessEnv,
): Promise<UnixOdbcFiles | undefined> {
  const answer = await run('odbcinst', ['-j'], { env, timeoutMs: 5000 });
  return answer.ok && answer.value.code === 0 ? readOdbcinstAnswer(answer.value.output) : undefined;
}

/** Reads what `odbcinst -j` prints. */
export function readOdbcinstAnswer(text: string): UnixOdbcFiles | undefined {
  const line = (start: string): string | undefined =>
    text
      .split('\n')
      .find((one) => one.startsWith(start))
      ?.slice(start.length)
      .replace(/^[.:\s]+/, '')
      .trim();
  const [version, drivers] = [line('unixODBC '), line('DRIVERS')];
  const [system, user] = [line('SYSTEM DATA SOURCES'), line('USER DATA SOURCES')];
  if (!version || !drivers || !system || !user) return undefined;
  return { version, drivers, system, user };
}
