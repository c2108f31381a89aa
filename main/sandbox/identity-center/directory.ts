/** A user whom the company has provisioned to IAM Identity Center. */
export interface DirectoryUser {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
}

/** Noor and Lena are missing here, and Kim stands here twice: both can be met in real directories. */
const users: readonly DirectoryUser[] = [
  { userId: '9067a1f2-10a0-4c3b-8d5e-0a1b2c3d4e01', userName: 'ana', email: 'ana@example.com' },
  { userId: '9067a1f2-10a0-4c3b-8d5e-0a1b2c3d4e02', userName: 'ben', email: 'ben@example.com' },
  { userId: '9067a1f2-10a0-4c3b-8d5e-0a1b2c3d4e03', userName: 'theo', email: 'theo@example.com' },
  { userId: '9067a1f2-10a0-4c3b-8d5e-0a1b2c3d4e04', userName: 'kim', email: 'kim@example.com' },
  { userId: '9067a1f2-10a0-4c3b-8d5e-0a1b2c3d4e05', userName: 'kim.sato', email: 'kim@example.com' },
  { userId: '9067a1f2-10a0-4c3b-8d5e-0a1b2c3d4e06', userName: 'reporting', email: 'reporting@example.com' },
];

/** Everybody whose e-mail address this is. Addresses are compared without regard to case. */
export function usersByEmail(email: string): readonly DirectoryUser[] {
  return users.filter((user) => user.email.toLowerCase() === email.toLowerCase());
}
