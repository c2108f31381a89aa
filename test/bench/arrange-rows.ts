/** The columns of the result that is sorted and filtered. */
export const arrangeColumns = [
  { name: 'id', type: 'bigint' },
  { name: 'customer', type: 'varchar' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'timestamp' },
  { name: 'price', type: 'double' },
  { name: 'total', type: 'decimal(18,4)' },
  { name: 'exact', type: 'decimal(38,20)' },
  { name: 'note', type: 'varchar' },
  { name: 'amount', type: 'integer' },
  { name: 'country', type: 'varchar' },
  { name: 'text', type: 'varchar' },
] as const;

const countries = ['DE', 'FR', 'ÎLE', 'JP', 'BR'];
const names = [
  'Anna',
  'Björn',
  'Chloé',
  'Dmitri',
  'Élodie',
  'Fatima',
  'Gül',
  'Hana',
  'Íris',
  'Jürgen',
  '佐藤',
];

/** A number below 2^32 that looks like chance, another one for each `salt`. */
function chance(at: number, salt: number): number {
  let bits = Math.imul(at ^ Math.imul(salt, 0x9e37_79b9), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b_3c6d);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const moment = (at: number): string =>
  new Date(1_577_836_800_000 + (chance(at, 3) % 157_680_000) * 1000).toISOString();
const digits = (at: number, salt: number, count: number): string =>
  `${chance(at, salt)}`.padStart(count, '0').slice(-count);

/** Row `at`: numbers of every kind, times, short and longer texts, quotes, commas, some NULL and some empty. */
export function arrangeRow(at: number): readonly (string | null)[] {
  const time = moment(at);
  const sign = at % 3 === 0 ? '-' : '';
  return [
    `${at}`,
    `${names[chance(at, 1) % names.length]} ${names[chance(at, 2) % names.length]} ${chance(at, 4) % 200_000}`,
    time.slice(0, 10),
    time.replace('T', ' ').replace('Z', ''),
    at % 50 === 0 ? null : `${(chance(at, 5) / 2 ** 32 - 0.5) * 1_000_000}`,
    `${sign}${chance(at, 6) % 10_000_000}.${digits(at, 7, 4)}`,
    `${sign}${chance(at, 8) % 1000}.${digits(at, 9, 9)}${digits(at, 10, 9)}${digits(at, 11, 2)}`,
    at % 7 === 0 ? null : `note "${at % 977}", then more`,
    `${chance(at, 12) % 100}`,
    countries[at % countries.length] ?? '',
    at % 11 === 0 ? '' : `text number ${at % 313} of this result, which ${names[at % names.length]} has seen`,
  ];
}
