/** The account that everything in the sandbox belongs to; AWS uses this number in its own examples. */
export const accountId = '111122223333';

/** The one Region in which the sandbox answers. */
export const region = 'eu-west-1';

/** The client that the sandbox's identity provider knows, and so the audience of its tokens. */
export const clientId = 'athena-dsn-manager';

/** A second client, which has to prove itself by a secret or by a signed assertion. */
export const confidentialClientId = 'athena-dsn-manager-service';

/** `arn:aws:iam::ACCOUNT:role/NAME` */
export function roleArn(name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}

/** `arn:aws:iam::ACCOUNT:user/NAME` */
export function userArn(name: string): string {
  return `arn:aws:iam::${accountId}:user/${name}`;
}
