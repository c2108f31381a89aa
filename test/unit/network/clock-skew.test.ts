import { describe, expect, it } from 'vitest';
import { createClockSkew } from '#main/platform/clock-skew.ts';

describe('what is known of the services’ clocks', () => {
  it('is nothing at first', () => {
    expect(createClockSkew().correctionMs('STS')).toBe(0);
  });

  it('is kept per service, whichever way its name is written', () => {
    const skew = createClockSkew();
    skew.note('sso-oidc', 300);
    skew.note('athena', 0);
    expect(skew.correctionMs('SSO OIDC')).toBe(-300_000);
    expect(skew.correctionMs('Athena')).toBe(0);
  });

  it('helps with services that have not answered yet, the latest answer first', () => {
    const skew = createClockSkew();
    skew.note('sts', 300);
    expect(skew.correctionMs('Athena')).toBe(-300_000);
    skew.note('s3', -600);
    expect(skew.correctionMs('Athena')).toBe(600_000);
  });

  it('leaves alone what a Date header cannot tell', () => {
    const skew = createClockSkew();
    skew.note('sts', 59);
    expect(skew.correctionMs('STS')).toBe(0);
    skew.note('sts', -60);
    expect(skew.correctionMs('STS')).toBe(60_000);
  });
});
