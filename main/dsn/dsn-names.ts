import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { cut, MAX_NAME_LENGTH, nameProblems } from '#app/dsn/checks/name-problems.ts';

type Dsns = readonly StoredDsn[];

/** The DSN of a name, whatever its letter case: ODBC looks names up that way. */
export function named(dsns: Dsns, name: string): StoredDsn | undefined {
  const wanted = name.toLowerCase();
  return dsns.find((dsn) => dsn.name.toLowerCase() === wanted);
}

/** Why a DSN (`self`, or a new one) can't have a name. */
export function nameFailure(dsns: Dsns, name: string, self?: string): Failure | undefined {
  const problem = nameProblems(name).find(({ severity }) => severity === 'error');
  if (problem !== undefined) return { code: 'dsn-name-invalid', subject: name, message: problem.message };
  const other = named(dsns, name);
  return other === undefined || other.id === self ? undefined : { code: 'dsn-name-taken', subject: name };
}

/** A free name for a copy: `Sales copy`, `Sales copy 2`, cut so that it stays valid. */
export function copyName(dsns: Dsns, name: string): string {
  const taken = new Set(dsns.map((dsn) => dsn.name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? ' copy' : ` copy ${number}`;
    // One less than allowed, so that the copy is fit for iODBC too.
    const candidate = cut(name, MAX_NAME_LENGTH - 1 - suffix.length) + suffix;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
