const pattern = /^(?:(-?\d{4,6})-(\d{2})-(\d{2}))?[ T]?(?:(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,12}))?)?)?/;

/** Milliseconds since 1970 that a date, timestamp or time of day says, as if it were in UTC; NaN where it says none. */
export function cellTime(text: string): number {
  const match = pattern.exec(text);
  if (match === null || match[0] === '') return Number.NaN;
  const [, year = '1970', month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = ''] =
    match;
  const moment = new Date(0);
  moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  moment.setUTCHours(Number(hour), Number(minute), Number(second));
  return moment.getTime() + Number(`${fraction.padEnd(3, '0').slice(0, 3)}.${fraction.slice(3)}0`);
}

/** A moment as Athena writes a value of the type. */
export function timeText(ms: number, type: string): string {
  const moment = new Date(Math.round(ms));
  if (Number.isNaN(moment.getTime())) return '';
  const text = moment.toISOString().replace('T', ' ').replace('Z', '');
  const spelled = type.trim().toLowerCase();
  if (spelled.startsWith('date')) return text.slice(0, -13);
  return /^time\b/.test(spelled) ? text.slice(-12) : text;
}
