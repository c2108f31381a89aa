import { accountId } from '../account.ts';

/** The id of the account's one IAM Identity Center instance. */
export const instanceId = 'ssoins-1111222233334444';

/** `arn:aws:sso:::instance/ID` */
export const instanceArn = `arn:aws:sso:::instance/${instanceId}`;

/** `arn:aws:sso::ACCOUNT:application/INSTANCE/ID` */
export function applicationArn(id: string): string {
  return `arn:aws:sso::${accountId}:application/${instanceId}/${id}`;
}
