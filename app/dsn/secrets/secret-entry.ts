import { isSecretKey, parametersNamed } from '#app/dsn/catalogue/catalogue.ts';

/** Names under which other drivers and hand-written files keep secrets, which no rule below finds (JDBC 2.x guide). */
const FOREIGN_SECRETS = new Set(['pass', 'secretid', 'awscredentialsproviderarguments']);

/** How such names end, letter case and what sets words apart aside. */
const SECRET_ENDING =
  /(?:password|passwd|passphrase|pwd|secret|secretkey|secretaccesskey|token|apikey|privatekey)$/;

/** The longest ending and what may set its words apart; a key may be of any length. */
const ENDING_LENGTH = 40;

/** Whether an entry must not be kept: by its key, or because its value holds a secret. */
export function isSecretEntry(key: string, value: string): boolean {
  const name = key.trim();
  return isSecretKey(name) || namesSecret(name, value) || holdsSecret(key, value) || holdsToken(key);
}

/** Keys that the driver doesn't have may name secrets too, such as `aws_secret_key`; a switch is none. */
function namesSecret(name: string, value: string): boolean {
  const plain = name
    .slice(-ENDING_LENGTH)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  if (!FOREIGN_SECRETS.has(plain) && !SECRET_ENDING.test(plain)) return false;
  return parametersNamed(name).length === 0 && !/^(?:[01]|true|false|yes|no|on|off)$/i.test(value.trim());
}

function holdsSecret(key: string, value: string): boolean {
  return (
    holdsToken(value) ||
    (value.includes('@') && namesUser(key, value)) ||
    (value.includes('=') && ASSIGNED_SECRET.test(value)) ||
    KEY_PAIR.test(value) ||
    (value.includes('-') && SECRET_OPTION.test(value))
  );
}

/** `scheme://user:password@host`; proxies are also written without the scheme. */
function namesUser(key: string, value: string): boolean {
  return (
    /:\/\/[^\s/@:]*:[^\s/@]+@/.test(value) ||
    (/host$/i.test(key.trim()) && /^[^\s/@:]+:[^\s/@]+@/.test(value.trim()))
  );
}

/** Part of another string or of an address, such as `...;PWD=...` after a brace that was never closed. */
const ASSIGNED_SECRET =
  /(?:^|[;&?,\s{"'-])(?:(?:proxy_?)?(?:pwd|passwd|password)|(?:aws_)?secret_?(?:access_?)?key|client_?secret|(?:aws_)?session_?token|web_?identity_?token|(?:access|id|refresh)_token)\s*=\s*[^\s;&"']/i;

/** An option of a program with a secret behind it, rather than a file, a variable or another option. */
const SECRET_OPTION =
  /(?:^|\s)--?(?:[a-z]{1,20}[_-]){0,3}(?:token|password|passwd|pwd|secret|(?:secret|api|access)[_-]?key)[ \t=]["']?[^\s"'$%~/\\.@-]/i;

/** An access key's id and its secret in one value. */
const KEY_PAIR = /\b(?:AKIA|ASIA)[A-Z0-9]{16}[^A-Za-z0-9]{1,4}[A-Za-z0-9/+]{40}/;

/** A JWT's header is JSON, so that its base64url form begins with `eyJ`. */
function holdsToken(value: string): boolean {
  if (!value.includes('eyJ')) return false;
  return value.split(/[^\w.-]/).some((piece) => {
    const at = piece.indexOf('eyJ');
    return at !== -1 && piece.slice(at).split('.').length >= 3;
  });
}
