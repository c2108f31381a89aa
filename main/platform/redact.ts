const gone = '[removed]';

/** Keys whose value is a secret, in query strings, JSON, headers, XML and connection strings. */
const secretKeys = [
  'web_?identity_?token',
  'secret_?access_?key',
  'aws_?secret_?access_?key',
  'session_?token',
  'security_?token',
  'x-amz-security-token',
  'client_?secret',
  'client_?assertion',
  'subject_?token',
  'access_?token',
  'refresh_?token',
  'id_?token',
  'identity_?context',
  'context_?assertion',
  'assertion',
  'password',
  'passwd',
  'proxypwd',
  'pwd',
  'authorization',
  'cookie',
  'x-amz-signature',
  'signature',
].join('|');

/**
 * Each pattern is linear: classes that follow one another don't overlap, and nothing is nested. Some look for the
 * shape of a secret, others for the name in front of it.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(?:ASIA|AKIA|AROA|AIDA)[A-Z0-9]{12,124}\b/g, gone],
  // Session tokens and identity contexts begin with the same few bytes, whichever Region issues them.
  [/\b(?:IQoJb3JpZ2lu|AQoJb3JpZ2lu|AQoDYXdz|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[\w+/=%-]*/g, gone],
  [/(\b(?:bearer|basic|aws4-hmac-sha256)\s+)[^\s"',;]+/gi, `$1${gone}`],
  [new RegExp(`(<(?:\\w+:)?(?:${secretKeys})>)[^<]*`, 'gi'), `$1${gone}`],
  [new RegExp(`(["'](?:${secretKeys})["']\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi'), `$1"${gone}"`],
  [
    new RegExp(`((?:${secretKeys})\\s*[=:]\\s*)(?:\\{[^}]*\\}?|"[^"]*"?|'[^']*'?|[^\\s;&,"'<>]+)`, 'gi'),
    `$1${gone}`,
  ],
  // A secret access key has no mark of its own: forty base64 characters that stand alone, mixed in case.
  [
    /(?<![\w+/=])(?=[\w+/]{0,39}[a-z])(?=[\w+/]{0,39}[A-Z])(?=[\w+/]{0,39}\d)[A-Za-z0-9+/]{40}(?![\w+/=])/g,
    gone,
  ],
];

/** JWS and JWE: base64url parts, the first one a JSON object and so starting with `eyJ`. Takes in the whole run. */
const tokenRun = /eyJ[\w-]*(?:\.[\w-]*){0,4}/g;

function withoutTokens(text: string): string {
  return text.replace(tokenRun, (run) => (run.includes('.') || run.length > 22 ? gone : run));
}

/** A text without tokens, keys and passwords. What remains still tells what went wrong. */
export function redact(text: string): string {
  return patterns.reduce((rest, [pattern, put]) => rest.replace(pattern, put), withoutTokens(text));
}
