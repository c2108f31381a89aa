import { addedOdbcDsns } from './add-odbc-dsn.ts';
import { joinedLiterals, type LiteralEscapes } from './code-literals.ts';

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
  if (startsLikeString(text)) return [];
  return joinedLiterals(text, escapesOf(text))
    .map((literal) => literal.text.trim())
    .filter((literal) => startsLikeString(literal) && !isFragment(literal));
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
