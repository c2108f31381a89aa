/** The account that everything in the sandbox belongs to; AWS uses this number in its own examples. */
export const accountId = '111122223333';

/** The one Region in which the sandbox answers. */
export const region = 'eu-west-1';

/** The client that the sandbox's identity provider knows, and so the audience of its tokens. */
export const clientId = 'athena-dsn-manager';

/** `arn:aws:iam::ACCOUNT:role/NAME` */
export function roleArn(name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}
