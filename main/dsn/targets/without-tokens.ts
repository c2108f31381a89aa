/** Lines that hold a token, whose value a copy of the file must not keep. */
const tokenLine = /^([ \t]*(?:web_identity_token|sessiontoken)[ \t]*=)[^\r\n]*/gim;

/** An odbc.ini without the tokens in it, for copies: tokens die within the hour and are never worth keeping. */
export function withoutTokens(text: string): string {
  return text.replace(tokenLine, '$1');
}
