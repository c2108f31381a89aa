import type { Target } from '#main/dsn/targets/target.ts';
import type { Outcome } from '#main/services.ts';

const driver = { name: 'Amazon Athena ODBC (x64)', library: '/a.so' };

/** What a writer does in a round; a round ends as it began. */
export const iniSteps: readonly ((target: Target) => Promise<Outcome<void>>)[] = [
  (target) => target.write({ name: 'Sales', entries: [['AwsRegion', 'eu-west-1']] }, driver),
  (target) =>
    target.write(
      {
        name: 'Sales',
        entries: [
          ['AwsRegion', 'us-east-1'],
          ['Schema', 'x'.repeat(500)],
        ],
      },
      driver,
    ),
  (target) => target.setValue('Sales', 'web_identity_token', 'sentinel'),
  (target) => target.setValue('Sales', 'web_identity_token', null),
  (target) => target.remove('Sales'),
];
