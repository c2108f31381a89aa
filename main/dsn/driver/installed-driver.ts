import { open } from 'node:fs/promises';
import type { DriverReference } from '#main/dsn/targets/target.ts';
import type { RunProgram } from '#main/platform/run-program.ts';
import { type DriverVersion, findDriverVersion } from './driver-version.ts';
import { HEADER_BYTES, type LibraryHeader, readLibraryHeader } from './library-header.ts';

/** The name under which AWS's installers register the driver, on every platform. */
export const DRIVER_NAME = 'Amazon Athena ODBC (x64)';

/** Where the driver can be had. */
export const DRIVER_PAGE = 'https://docs.aws.amazon.com/athena/latest/ug/odbc-v2-driver.html';

/** The Athena driver on this computer. */
export type InstalledDriver =
  | { readonly kind: 'absent' }
  /** Registered, but its library is gone or unreadable. */
  | { readonly kind: 'broken'; readonly driver: DriverReference }
  /** In its usual place, but in no odbcinst.ini: DSNs that name the library work, those that name the driver don't. */
  | { readonly kind: 'unregistered'; readonly driver: DriverReference; readonly facts: LibraryFacts }
  | { readonly kind: 'present'; readonly driver: DriverReference; readonly facts: LibraryFacts };

/** What a look at the library tells. */
export interface LibraryFacts {
  readonly header: LibraryHeader | null;
  readonly version: DriverVersion;
}

/** Where AWS's packages put the library (getting-started pages); on Windows only the registry knows. */
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/opt/amazon/athena-odbc/lib/libathenaodbc.so', '/opt/athena/odbc/lib/libathena-odbc.so'],
  darwin: ['/opt/amazon/athena-odbc/lib/libathenaodbc.dylib', '/opt/athena/odbc/lib/libathena-odbc.dylib'],
};

/** Looks at the driver: as the driver manager knows it, else where its installer puts it. */
export async function findInstalledDriver(
  registered: readonly DriverReference[],
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<InstalledDriver> {
  const driver = chooseDriver(registered);
  if (driver !== undefined) {
    const facts = await factsOf(driver.library, platform, run);
    return facts === undefined ? { kind: 'broken', driver } : { kind: 'present', driver, facts };
  }
  for (const library of usualPlaces[platform] ?? []) {
    const facts = await factsOf(library, platform, run);
    if (facts !== undefined) return { kind: 'unregistered', driver: { name: DRIVER_NAME, library }, facts };
  }
  return { kind: 'absent' };
}

/** The 2.x driver by its name, else any that calls itself Athena's; the 1.x driver comes from Simba. */
function chooseDriver(registered: readonly DriverReference[]): DriverReference | undefined {
  const athena = registered.filter(({ name }) => /athena/i.test(name) && !/simba/i.test(name));
  return athena.find(({ name }) => name.toLowerCase() === DRIVER_NAME.toLowerCase()) ?? athena[0];
}

async function factsOf(
  library: string,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<LibraryFacts | undefined> {
  const head = await firstBytes(library);
  if (head === undefined) return undefined;
  return {
    header: readLibraryHeader(head) ?? null,
    version: await findDriverVersion(library, platform, run),
  };
}

async function firstBytes(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
