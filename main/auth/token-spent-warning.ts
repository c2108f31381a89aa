/** Said where a token has just been exchanged with Identity Center. */
export const tokenSpentWarning =
  'This token is now spent: Identity Center takes each token once. The credentials got with it go on working, but Power BI and every other program need a fresh token.';

/** Said before a test that will exchange the token. */
export const tokenWillBeSpentWarning =
  'The test spends the token: Identity Center takes each token once. Get another one for Power BI.';
