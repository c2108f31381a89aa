import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  almostDriverTag,
  driverTag,
  driverTagIn,
  isApplicationArn,
  isRoleArn,
} from '#main/auth/steps/driver-tag.ts';

const application = 'arn:aws:sso::111122223333:application/ssoins-1111222233334444/apl-a1b2c3d4e5f60001';
const role = 'arn:aws:iam::111122223333:role/team/Access';

describe('the driver’s tag', () => {
  it('is found by its exact key alone', () => {
    expect(
      driverTagIn([
        { Key: 'team', Value: 'x' },
        { Key: driverTag, Value: role },
      ]),
    ).toBe(role);
    expect(driverTagIn([{ Key: driverTag.toLowerCase(), Value: role }])).toBeNull();
    expect(driverTagIn([])).toBeNull();
  });

  it('that is nearly right is told', () => {
    expect(almostDriverTag([{ Key: 'athenadriveroidcapparn' }])).toBe('athenadriveroidcapparn');
    expect(almostDriverTag([{ Key: ` ${driverTag}` }])).toBe(` ${driverTag}`);
    expect(almostDriverTag([{ Key: driverTag }])).toBeNull();
  });
});

describe('what a tag may hold', () => {
  it.each([application, application.replace('arn:aws:', 'arn:aws-us-gov:')])('an application: %s', (arn) => {
    expect([isApplicationArn(arn), isRoleArn(arn)]).toEqual([true, false]);
  });

  it.each([role, role.replace('arn:aws:', 'arn:aws-cn:')])('a role: %s', (arn) => {
    expect([isApplicationArn(arn), isRoleArn(arn)]).toEqual([false, true]);
  });

  it('nothing else, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(isApplicationArn(text) || isRoleArn(text)).toBe(false);
      }),
    );
    expect(isRoleArn(`${role}${' '.repeat(100_000)}`)).toBe(false);
  });
});
