import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colleagueNote } from '#main/powerbi/colleague-note.ts';
import { entraTokens } from '#main/powerbi/entra-tokens.ts';
import { mSnippet } from '#main/powerbi/m-snippet.ts';
import { mText } from '#main/powerbi/m-text.ts';
import { pbidsFile } from '#main/powerbi/pbids.ts';
import { type HandOverFacts, waysToHandOverToken } from '#main/powerbi/ways-to-hand-over-token.ts';

/** Reads an M text literal as the language specification says. */
function readM(literal: string): string {
  const inner = literal.slice(1, -1).replaceAll('""', '"');
  return inner.replace(/#\((#|[0-9A-F]{4})\)/g, (_all, code: string) =>
    code === '#' ? '#' : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

const navigation = { catalog: 'AwsDataCatalog', schema: 'sales', table: 'orders "2024"' };

const file = { kind: 'file', path: '/t' } as const;
const browser = (wellKnownUrl: string) =>
  ({
    kind: 'browser',
    wellKnownUrl,
    clientId: 'c',
    scope: '',
    listenPort: 7890,
    timeoutSeconds: 60,
  }) as const;

describe('whether tokens come from Entra ID', () => {
  it.each([
    ['the last token', file, 'https://sts.windows.net/1/', true],
    [
      'the last token, whatever the source',
      browser('https://login.microsoftonline.com/x'),
      'https://idp.example',
      false,
    ],
    ['where one signs in', browser('https://login.microsoftonline.com/1/v2.0/.well-known/x'), null, true],
    [
      'where one signs in elsewhere',
      browser('https://idp.example/.well-known/openid-configuration'),
      null,
      false,
    ],
    ['no look-alike', file, 'https://login.microsoftonline.com.example/', false],
    ['nothing', file, null, null],
    ['no broken address', browser('login'), null, null],
  ] as const)('is told by %s', (_what, source, issuer, tokens) => {
    const found = entraTokens(source, issuer);
    expect(found.tokens).toBe(tokens);
    expect(found.because === null).toBe(tokens === null);
  });
});

describe('text in M', () => {
  it.each([
    ['a"b', '"a""b"'],
    ['a\r\n\tb', '"a#(000D)#(000A)#(0009)b"'],
    ['#(lf)', '"#(#)(lf)"'],
    ['##(', '"##(#)("'],
  ])('%j', (text, literal) => expect(mText(text)).toBe(literal));

  it('means what it was made from, on one line', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', '#', '(', ')', '\n', '\r', '\u2028', '0', '😀'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, (original) => {
        const literal = mText(original);
        expect(readM(literal)).toBe(original);
        expect(literal).not.toMatch(/[\r\n\u2028]/);
      }),
    );
  });
});

describe('the query', () => {
  it('goes through the connector to the table', () => {
    expect(mSnippet('connector', 'Sales "x"', navigation)).toBe(`let
    Source = AmazonAthena.Databases("Sales ""x""", null, []),
    Catalog = Source{[Name="AwsDataCatalog",Kind="Database"]}[Data],
    Schema = Catalog{[Name="sales",Kind="Schema"]}[Data],
    Table = Schema{[Name="orders ""2024""",Kind="Table"]}[Data]
in
    Table
`);
  });

  it('stops where the person is to choose', () => {
    const open = mSnippet('odbc', 'Sales', { catalog: 'AwsDataCatalog', schema: null, table: 'unreachable' });
    expect(open).toContain('Source = Odbc.DataSource("dsn=Sales", [HierarchicalNavigation = true]),');
    expect(open).toMatch(/in\n {4}Catalog\n$/);
    expect(open).not.toContain('unreachable');
  });
});

describe('the .pbids file', () => {
  it('names one ODBC connection, and says that the form is not published', () => {
    const { text, fileName, caution } = pbidsFile('Größe/1', 'Import');
    expect(JSON.parse(text)).toEqual({
      version: '0.1',
      connections: [
        {
          details: { protocol: 'odbc', address: { options: { dsn: 'Größe/1' } } },
          options: {},
          mode: 'Import',
        },
      ],
    });
    expect(fileName).toBe('Größe_1.pbids');
    expect(caution).toContain('not published');
    expect(pbidsFile('A', null).text).not.toContain('mode');
  });
});

describe('the note for a colleague', () => {
  const entries = [
    ['AwsRegion', 'eu-west-1'],
    ['AuthenticationType', 'JWT'],
    ['Workgroup', 'eyJhbGciOiJSUzI1NiJ9.sentinel.sentinel'],
    ['web_identity_token', 'sentinel'],
    ['PWD', 'sentinel'],
    ['client_secret', 'sentinel'],
    ['Schema', 'a`b'],
    ['SomethingElse', 'sentinel'],
  ] as const;

  it('says how to connect, and holds no secret', () => {
    const note = colleagueNote({ name: 'Sales', entries }, navigation, {
      version: '2.0.5.0',
      because: ['x'],
    });
    expect(note).toContain('2.0.5.0 or newer');
    expect(note).toContain('AwsRegion: `eu-west-1`');
    expect(note).toContain('Schema: `` a`b ``');
    expect(note).toContain('AuthenticationType: `JWT`');
    expect(note).not.toContain('SomethingElse');
    expect(note).toContain('AmazonAthena.Databases("Sales"');
    expect(note).not.toContain('sentinel');
  });

  it('cannot be broken out of by names', () => {
    const note = colleagueNote({ name: 'S', entries: [] }, { ...navigation, table: '```\n# hi' }, null);
    expect(note).toContain('````powerquery');
  });
});

describe('the ways of a token to Power BI', () => {
  const jwt: HandOverFacts = {
    entries: [['AuthenticationType', 'JWT']],
    manager: 'windows',
    entraTokens: true,
    unattended: false,
  };
  const best = (facts: Partial<HandOverFacts>) =>
    waysToHandOverToken({ ...jwt, ...facts }).find(({ fit }) => fit === 'best')?.way;
  const tip = [['AuthenticationType', 'JWT_TIP']] as const;

  it('are five, with one best', () => {
    const ways = waysToHandOverToken(jwt);
    expect(ways).toHaveLength(5);
    expect(ways.filter(({ fit }) => fit === 'best')).toHaveLength(1);
    for (const { fit, because } of ways) expect(because === null).toBe(fit !== 'no');
  });

  it.each([
    ['the Entra token of Power BI itself', {}, 'aad'],
    ['a profile where the tokens are of another provider', { entraTokens: false }, 'aws-profile'],
    ['the armed DSN where the person must be seen', { entries: tip }, 'armed-dsn'],
    ['none where nobody is there and the person must be seen', { entries: tip, unattended: true }, undefined],
  ] as const)('the best is %s', (_what, facts, way) => expect(best(facts)).toBe(way));
});
