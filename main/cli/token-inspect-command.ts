import type { HeldToken } from '#app/contract/tokens.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine } from './io.ts';
import { readToken, type TokenOptions } from './read-token.ts';

const time = (seconds: number | null): string | null => {
  const date = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

function lines({ facts, problems, spentAt }: HeldToken): readonly string[] {
  const told: readonly (readonly [string, string | null | undefined])[] = [
    ['Issuer', facts?.issuer],
    ['Subject', facts?.subject],
    ['Name', facts?.name],
    ['E-mail', facts?.email],
    ['Audience', facts?.audiences.join(', ')],
    ['Authorized party', facts?.authorizedParty],
    ['Algorithm', facts?.algorithm],
    ['Key id', facts?.keyId],
    ['Token id', facts?.tokenId],
    ['Issued', time(facts?.issuedAt ?? null)],
    ['Valid from', time(facts?.notBefore ?? null)],
    ['Expires', time(facts?.expiresAt ?? null)],
    ['Spent', spentAt === null ? null : new Date(spentAt).toISOString()],
  ];
  return [
    ...told.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])),
    ...problems.map(({ severity, message }) => `${severity === 'error' ? 'Error' : 'Note'}: ${message}`),
  ];
}

/** Shows what a token says of itself. Signature and token are not printed, and nothing is sent. */
export async function tokenInspectCommand(
  services: Services,
  options: TokenOptions & { readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const held = await services.tokens.hold(await readToken(options, io), { kind: 'pasted' });
  const { facts, problems, spentAt } = held;
  if (options.json) printJson(io, { facts, problems, spentAt });
  else for (const line of lines(held)) printLine(io, line);
  return problems.some(({ severity }) => severity === 'error') ? exitCode.failed : exitCode.passed;
}
