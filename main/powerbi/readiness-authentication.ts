import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { authenticationTypeIn, effectiveValue } from '#app/dsn/dsn.ts';
import { type Check, check, type ReadinessFacts } from './readiness-facts.ts';

/** Types that open a browser: fine at a desk, not in a gateway. */
const browserTypes: readonly AuthenticationType[] = [
  'BrowserAzureAD',
  'BrowserSAML',
  'BrowserSSOOIDC',
  'BrowserOidcTip',
];

/** Whether the sign-in works in a program that nobody watches. */
export function authenticationCheck({ entries, gateway }: ReadinessFacts): Check {
  const type = authenticationTypeIn(entries);
  if (type === undefined) {
    return check(
      'authentication',
      'stop',
      'The driver does not know this AuthenticationType.',
      'Choose one from the list.',
    );
  }
  if (type === 'SageMakerBrowserIdc' || type === 'SageMakerIam') {
    return check(
      'authentication',
      'care',
      `${type} is made for SageMaker.`,
      'Consider JWT or an AWS profile.',
    );
  }
  if (!browserTypes.includes(type)) return check('authentication', 'ok', `${type} opens no window.`);
  const finding = `${type} opens a browser, which ${gateway ? 'a gateway cannot do' : 'needs you at every sign-in'}.`;
  return check(
    'authentication',
    gateway ? 'stop' : 'care',
    finding,
    'For unattended refreshes use JWT or an AWS profile.',
  );
}

/** How the token gets there, where the type needs one. */
export function tokenCheck({ entries, armedUntil, now, user, system }: ReadinessFacts): Check {
  const type = authenticationTypeIn(entries);
  if (type !== 'JWT' && type !== 'JWT_TIP') return check('token', 'not-needed', 'This type takes no token.');
  if (armedUntil !== null && armedUntil > now) {
    const minutes = Math.floor((armedUntil - now) / 60_000);
    return check(
      'token',
      'care',
      `The DSN is armed for ${minutes} more min.`,
      'Refresh in Power BI before that.',
    );
  }
  const registered = [user, system].some(
    (status) =>
      status.kind !== 'absent' && status.secrets.some((key) => key.toLowerCase() === 'web_identity_token'),
  );
  if (registered) {
    const finding = 'A token of unknown age stands in the registered DSN.';
    return check('token', 'care', finding, 'Arm the DSN to put a fresh one there, or remove it.');
  }
  const aad = type === 'JWT' ? 'choose AAD Authentication in Power BI, or ' : '';
  return check('token', 'stop', 'The DSN needs a token and has none.', `To give it one, ${aad}arm the DSN.`);
}

/** Power BI signs in from several processes, and a token with an id can be exchanged once (odbc-v2-driver-jwt-tip). */
export function cacheCheck({ entries }: ReadinessFacts): Check {
  if (authenticationTypeIn(entries) !== 'JWT_TIP') {
    return check('cache', 'not-needed', 'Only JWT_TIP has a file cache.');
  }
  if (effectiveValue(entries, 'JwtTipFileCache') === '1') {
    return check(
      'cache',
      'ok',
      'The processes share one sign-in, in a clear text file of your account.',
      null,
    );
  }
  const finding = 'Several processes of Power BI would each spend the token, which only the first can.';
  return check('cache', 'stop', finding, 'Set JwtTipFileCache to 1.');
}
