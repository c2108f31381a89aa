import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { SignInProducts } from '../provider.ts';
import { trimmedValue } from '../role-parameters.ts';

/** The Identity Center application: the DSN names it, or the workgroup's tag does. */
export function applicationArnOf(entries: DsnEntries, { applicationArn }: SignInProducts): string {
  return trimmedValue(entries, 'CustomerIdcApplicationArn') || applicationArn || '';
}

/** The access role: the DSN names it, or the application's tag does. */
export function accessRoleArnOf(entries: DsnEntries, { accessRoleArn }: SignInProducts): string {
  return trimmedValue(entries, 'AccessRoleArn') || accessRoleArn || '';
}
