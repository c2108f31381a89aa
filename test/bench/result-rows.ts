/** The columns of the result that the benchmark reads. */
export const resultColumns = [
  { name: 'id', type: 'bigint' },
  { name: 'customer', type: 'varchar' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'timestamp' },
  { name: 'price', type: 'double' },
  { name: 'paid', type: 'boolean' },
  { name: 'note', type: 'varchar' },
  { name: 'amount', type: 'integer' },
  { name: 'country', type: 'varchar' },
  { name: 'text', type: 'varchar' },
] as const;

const countries = ['DE', 'FR', 'ÎLE', 'JP', 'BR'];
const two = (value: number): string => `${value % 60}`.padStart(2, '0');

/** Row `at`: numbers, times, short and longer texts, quotes, commas, some NULL and some empty. */
export function resultRow(at: number): readonly (string | null)[] {
  return [
    `${at}`,
    `customer ${at % 5000}`,
    `2024-0${1 + (at % 9)}-1${at % 10}`,
    `2024-01-01 0${at % 10}:${two(at)}:${two(at * 7)}.000`,
    `${(at % 1000) * 0.25}`,
    at % 2 === 0 ? 'true' : 'false',
    at % 7 === 0 ? null : `note "${at % 977}", then more`,
    `${at % 100}`,
    countries[at % countries.length] ?? '',
    at % 11 === 0 ? '' : `text number ${at % 313} of this result`,
  ];
}
