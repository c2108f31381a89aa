import type { RunProgram } from '#main/platform/run-program.ts';
import { readWindowsFileVersion } from './windows-file-version.ts';

/** What is known of the installed driver's version. */
export type DriverVersion =
  /** `source`: who said so. */
  | { readonly kind: 'exact'; readonly version: string; readonly source: 'file' | 'package' | 'file-name' }
  /** By the folder that it stands in, which moved with 2.2.0.0. */
  | { readonly kind: 'at-least'; readonly version: string }
  | { readonly kind: 'below'; readonly version: string }
  | { readonly kind: 'unknown' };

/** The version with which the driver moved to `/opt/amazon` (getting-started-linux page). */
const movedWith = '2.2.0.0';
/** The packages of macOS installers since then (getting-started-macos page). */
const macPackage = 'com.amazon.athena.odbc.Runtime';

/** Finds the version of the driver library at a path: by the file, the package it came in, or its name and folder. */
export async function findDriverVersion(
  path: string,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<DriverVersion> {
  if (platform === 'win32') {
    const version = await readWindowsFileVersion(path);
    if (version !== undefined) return { kind: 'exact', version, source: 'file' };
  }
  const packaged = await packageVersion(path, platform, run);
  if (packaged !== undefined) return { kind: 'exact', version: packaged, source: 'package' };
  return versionByPath(path);
}

async function packageVersion(
  path: string,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<string | undefined> {
  const ask = async (program: string, args: readonly string[]): Promise<string> => {
    const answer = await run(program, args, { timeoutMs: 5000 });
    return answer.ok && answer.value.code === 0 ? answer.value.output : '';
  };
  if (platform === 'darwin') {
    return versionIn(/^version:(.*)$/m.exec(await ask('/usr/sbin/pkgutil', ['--pkg-info', macPackage]))?.[1]);
  }
  if (platform !== 'linux') return undefined;
  const rpm = versionIn(await ask('rpm', ['-qf', '--queryformat', '%{VERSION}\n', '--', path]));
  if (rpm !== undefined) return rpm;
  const owner = /^([^:,\s]+)/.exec(await ask('dpkg-query', ['--search', '--', path]))?.[1];
  if (owner === undefined) return undefined;
  return versionIn(/^Version:(.*)$/m.exec(await ask('dpkg-query', ['--status', '--', owner]))?.[1]);
}

/** A version as AWS counts, of what a package manager prints. */
function versionIn(text: string | undefined): string | undefined {
  return /\b\d+\.\d+\.\d+(?:\.\d+)?\b/.exec(text ?? '')?.[0];
}

/** What the file's name and folder tell. */
export function versionByPath(path: string): DriverVersion {
  const named = /athena-?odbc[-_](\d+\.\d+\.\d+\.\d+)/i.exec(path)?.[1];
  if (named !== undefined) return { kind: 'exact', version: named, source: 'file-name' };
  if (path.startsWith('/opt/amazon/athena-odbc/')) return { kind: 'at-least', version: movedWith };
  if (path.startsWith('/opt/athena/odbc/')) return { kind: 'below', version: movedWith };
  return { kind: 'unknown' };
}
