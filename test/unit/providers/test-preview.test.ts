import { describe, expect, it } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import { providerOf } from '#main/auth/providers.ts';
import { testPreviewOf } from '#main/connection-test/test-preview.ts';

type Entries = readonly (readonly [string, string])[];

const preview = (type: (typeof AUTHENTICATION_TYPES)[number], more: Entries = []) =>
  testPreviewOf(providerOf(type), [['AuthenticationType', type], ['AwsRegion', 'eu-west-1'], ...more]);

describe('what is told before a test', () => {
  it.each(AUTHENTICATION_TYPES)('%s can be tested, or is plainly for the driver alone', (type) => {
    const { steps, onlyTheDriver } = preview(type);
    const signsIn = steps.some(
      ({ id }) => id === 'load-credentials' || id === 'assume-role-with-web-identity',
    );
    expect(signsIn).toBe(onlyTheDriver === null);
    if (onlyTheDriver !== null) expect(onlyTheDriver).toContain(type);
  });

  it.each([
    ['JWT', 'needed'],
    ['JWT_TIP', 'needed'],
    ['BrowserOidcTip', 'none'],
    ['IAM Profile', 'none'],
    ['Okta', 'none'],
  ] as const)('whether %s wants a token: %s', (type, token) => {
    expect(preview(type).token).toBe(token);
  });

  it('that the test spends the token, and only where it does', () => {
    const spends = (type: (typeof AUTHENTICATION_TYPES)[number]) =>
      preview(type).warnings.some((warning) => warning.includes('Power BI'));
    expect([spends('JWT_TIP'), spends('JWT'), spends('BrowserOidcTip')]).toEqual([true, false, false]);
  });

  it('a duration that role chaining cuts, and a workgroup that differs', () => {
    const { warnings } = preview('JWT_TIP', [
      ['duration', '7200'],
      ['Workgroup', 'primary'],
      ['WorkGroupArn', 'arn:aws:athena:eu-west-1:111122223333:workgroup/analysts'],
    ]);
    expect(warnings.join('\n')).toMatch(/duration: .*3600/);
    expect(warnings.join('\n')).toContain('analysts');
  });
});
