import { isSecretKey } from './catalogue.ts';

/** Names under which other drivers and hand-written files keep secrets (JDBC 3.x pages, 1.x driver). */
const FOREIGN_SECRETS = new Set([
  'jwtwebidentitytoken',
  'webidentitytoken',
  'token',
  'access_token',
  'id_token',
  'refresh_token',
  'password',
  'proxypassword',
  'secretkey',
  'secret',
  'secretaccesskey',
  'aws_secret_access_key',
  'aws_session_token',
  'oidcclientsecret',
  'clientsecret',
  'encryptedpwd',
  'encryptedproxypwd',
]);

/** Whether an entry must not be kept: by its key, or because its value holds a JSON web token. */
export function isSecretEntry(key: string, value: string): boolean {
  const name = key.trim();
  return isSecretKey(name) || FOREIGN_SECRETS.has(name.toLowerCase()) || holdsToken(value) || holdsToken(key);
}

/** A JWT's header is JSON, so that its base64url form begins with `eyJ`. */
function holdsToken(value: string): boolean {
  if (!value.includes('eyJ')) return false;
  return value.split(/[^\w.-]/).some((piece) => {
    const at = piece.indexOf('eyJ');
    return at !== -1 && piece.slice(at).split('.').length >= 3;
  });
}
