import { homedir, userInfo } from 'node:os';

/**
 * The account's home folder from the password database, where unixODBC looks it up. An account that isn't in it, as in
 * some containers, has the one that its environment names.
 */
export function accountHome(fromDatabase: () => string = () => userInfo().homedir): string {
  try {
    return fromDatabase();
  } catch {
    // Node throws where the database doesn't know the account.
    return homedir();
  }
}
