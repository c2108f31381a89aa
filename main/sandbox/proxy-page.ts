/** What a company proxy sends instead of the answer that was asked for. */
export function proxyPage(status: number): string {
  const title = status < 400 ? 'Web access: please sign in' : `${status} - blocked by web gateway`;
  return [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>`,
    `<body><h1>${title}</h1><p>gateway.example.com answered in place of the address you asked for.</p></body></html>`,
    '',
  ].join('\n');
}
