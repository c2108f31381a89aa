import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { parseConnectionString } from '#app/dsn/connection-string/connection-string.ts';
import { addedOdbcDsns } from './add-odbc-dsn.ts';
import { type CodeLiteral, joinedLiterals, type LiteralEscapes } from './code-literals.ts';
import { policyDataSources } from './group-policy.ts';
import { namedArguments } from './named-arguments.ts';
import { settingsLines } from './settings-lines.ts';
import { tableauConnections } from './tableau-connections.ts';

/**
 * The connection strings and JDBC URLs that a piece of a program or of its settings holds: a query of Power Query, a
 * macro, a script, a .NET configuration. Empty where the text is none of these. Never throws and runs nothing.
 */
export function textsInCode(text: string): readonly string[] {
  const named = [...text.matchAll(CONNECTOR)].map(([, dsn, role]) =>
    role === undefined ? `DSN=${dsn};` : `DSN=${dsn};preferred_role=${role};`,
  );
  if (named.length > 0) return [...new Set(named)];
  const added = addedOdbcDsns(text);
  if (added.length > 0) return added;
  const inXml = [...policyDataSources(text), ...tableauConnections(text)];
  if (inXml.length > 0) return inXml;
  if (startsLikeString(text)) return [];
  const literals = joinedLiterals(text, escapesOf(text));
  const strings = literals
    .map((literal) => withoutFormat(ofPerl(literal.text.trim())))
    .filter((literal) => startsLikeString(literal) && !isFragment(literal));
  if (strings.length > 0) return strings;
  const inLines = settingsLines(text);
  const described = inLines.length > 0 ? inLines : namedArguments(text);
  return described.length > 0 ? described : listedParts(text, literals);
}

/** Perl's DBI names its driver for ODBC before the string, or before the name of a DSN alone. */
function ofPerl(text: string): string {
  const [prefix = ''] = /^dbi:odbc:/i.exec(text) ?? [];
  const rest = text.slice(prefix.length);
  return prefix === '' || rest.includes('=') ? rest : `DSN=${rest};`;
}

/** Braces are doubled where a text is a pattern, such as of Python's `format` or R's `glue`. */
function withoutFormat(text: string): string {
  if (!/(?:^|;)\s{0,80}driver\s{0,80}=\s{0,80}\{\{[^{}]{1,255}\}\}/i.test(text.slice(0, 2000))) return text;
  return text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0));
}

/** Lists whose items are the parts of a connection string, to be joined by semicolons. */
function listedParts(text: string, literals: readonly CodeLiteral[]): readonly string[] {
  const lists: string[][] = [];
  let end = -1;
  for (const literal of literals) {
    const next =
      end !== -1 && /^\s*,\s*[frbuFRBU]{0,2}$/.test(text.slice(end, Math.min(literal.start, end + 200)));
    const part = literal.text.trim().replace(/;$/, '');
    end = isPart(part) ? literal.end : -1;
    if (end === -1) continue;
    if (next) lists.at(-1)?.push(part);
    else lists.push([part]);
  }
  const strings = lists.filter((parts) => parts.length > 1).map((parts) => `${parts.join(';')};`);
  return strings.filter((string) => judgeAthena(undefined, parseConnectionString(string).entries) !== 'no');
}

function isPart(text: string): boolean {
  const key = /^([\w .]{1,64})=[^;\0\r\n]*$/.exec(text)?.[1]?.trim() ?? '';
  return /^(?:driver|dsn)$/i.test(key) || parametersNamed(key).length > 0;
}

/** Power BI's connector takes a DSN, and the role that its sign-in by Microsoft Entra assumes. */
const CONNECTOR = /\bAmazonAthena\.Databases\(\s*"([^"]{1,255})"(?:\s*,\s*"(arn:[\w+=,.@:/-]{1,255})")?/g;

/** One of several settings, such as an array of them holds, is no connection string by itself. */
function isFragment(literal: string): boolean {
  return !literal.includes(';') && !/^(?:jdbc:|(?:odbc;\s*)?(?:file)?dsn\s*=)/i.test(literal);
}

/** The keywords that a connection string usually begins with. */
const START =
  /^(?:odbc;\s*)?(?:driver|dsn|filedsn|awsregion|authenticationtype|workgroup|s3outputlocation)\s*=\s*[^\s"']|^jdbc:(?:aws)?athena:/i;

/** Whether a text begins as connection strings and JDBC URLs usually do. */
export function startsLikeString(text: string): boolean {
  return START.test(text);
}

/** Power Query and Visual Basic double a quote; markup has entities; the others put a backslash before it. */
function escapesOf(text: string): LiteralEscapes {
  if (/^\s*</.test(text)) return 'xml';
  // Blanks of one line only: a pattern that runs over line ends from each line would look at them again and again.
  return /\bOdbc\.(?:DataSource|Query)\b|"[ \t]*&[ \t]*(?:_[ \t]*)?$|^[ \t]*(?:Dim|Sub|Private|Public|Set)[ \t]/m.test(
    text,
  )
    ? 'doubled'
    : 'backslash';
}
