import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, type DsnEntry, firstOfEachKey, valueAt } from '#app/dsn/dsn.ts';
import { isOff, isOn } from '#app/dsn/switch.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';

/** Why a setting from outside deserves a look. */
export const UNTRUSTED_CODES = [
  'endpoint',
  'proxy',
  'certificate-checks-off',
  'command',
  'file-path',
  'sign-in-address',
  'log-may-hold-tokens',
] as const;

/** A setting that someone else's file should not make unseen. */
export interface UntrustedSetting {
  readonly key: string;
  readonly code: (typeof UNTRUSTED_CODES)[number];
  readonly message: string;
}

/** What in a DSN from outside sends data elsewhere, lowers its protection, or touches this computer. */
export function untrustedSettings(entries: DsnEntries): readonly UntrustedSetting[] {
  return firstOfEachKey(entries).flatMap(([key, value]) => {
    const spelled = spellingOf(key);
    const judged = value.trim() === '' ? undefined : judge([spelled, value.trim()]);
    return judged === undefined ? [] : [{ key: spelled, ...judged }];
  });
}

/**
 * The settings of a DSN from outside that somebody must look at before it is used, as they came. What the DSN that it
 * replaces said already (`known`) was decided here.
 */
export function settingsToReview(entries: DsnEntries, known: DsnEntries = []): DsnEntries {
  const flagged = new Set(untrustedSettings(entries).map(({ key }) => key.toLowerCase()));
  return firstOfEachKey(entries).filter(([key, value]) => {
    const spelled = spellingOf(key).toLowerCase();
    return flagged.has(spelled) && valueAt(known, key) !== value;
  });
}

/** What is still to be looked at: settings that stand as they came. One that was changed here was seen here. */
export function settingsStillToReview(
  entries: DsnEntries,
  unreviewed: DsnEntries = [],
): readonly UntrustedSetting[] {
  if (unreviewed.length === 0) return [];
  return untrustedSettings(unreviewed.filter(([key, value]) => valueAt(entries, key) === value));
}

/** As the driver spells a key, or as ODBC spells its own. */
function spellingOf(key: string): string {
  return parametersNamed(key)[0]?.key ?? (/^(?:savefile|filedsn)$/i.test(key) ? key.toUpperCase() : key);
}

type Judged = Omit<UntrustedSetting, 'key'>;

function judge([key, value]: DsnEntry): Judged | undefined {
  const shown = shownText(value);
  if (isEndpoint(key)) return { code: 'endpoint', message: `Calls to AWS would go to ${shown}.` };
  switch (key) {
    case 'ProxyHost':
      return { code: 'proxy', message: `Traffic would go through the proxy ${shown}.` };
    case 'VerifySSL':
      return isOff(value) ? certificates('AWS services') : undefined;
    case 'SSL_Insecure':
      return isOn(value) ? certificates('the identity provider') : undefined;
    case 'ExecutablePath':
      return { code: 'command', message: `To sign in, the driver would run ${shown} on this computer.` };
    case 'ArgumentList':
      return { code: 'command', message: 'These arguments would go to the program that signs in.' };
    case 'TrustedCerts':
      return { code: 'file-path', message: `Certificates in ${shown} would be trusted.` };
    case 'LogPath':
      return { code: 'file-path', message: `The driver would write its log to ${shown}.` };
    case 'SAVEFILE':
      return { code: 'file-path', message: `Programs would write what they connect with to ${shown}.` };
    case 'FILEDSN':
      return { code: 'file-path', message: `More settings would come from ${shown}.` };
    case 'Driver':
      return driver(value, shown);
    case 'LogLevel':
      return /^(debug|trace)$/i.test(value) ? logLevel(shown) : undefined;
    default:
      return SIGN_IN_ADDRESSES.includes(key)
        ? { code: 'sign-in-address', message: `Signing in would send you, or your password, to ${shown}.` }
        : undefined;
  }
}

const SIGN_IN_ADDRESSES = ['idp_host', 'login_url', 'IdpWellKnownConfigurationUrl', 'sso_oidc_start_url'];

function isEndpoint(key: string): boolean {
  return /EndpointOverride$/i.test(key) || parametersNamed(key).some(({ group }) => group === 'endpoint');
}

/** A library from an unusual place is code that programs would run. */
function driver(value: string, shown: string): Judged | undefined {
  if (!/[\\/]/.test(value)) return undefined;
  return { code: 'file-path', message: `Programs would load the driver from ${shown}.` };
}

function certificates(whose: string): Judged {
  return { code: 'certificate-checks-off', message: `Certificates of ${whose} would not be checked.` };
}

function logLevel(shown: string): Judged {
  return { code: 'log-may-hold-tokens', message: `At the level ${shown} the driver's log may hold tokens.` };
}
