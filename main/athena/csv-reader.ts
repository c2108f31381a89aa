import { assertNever } from '#app/assert-never.ts';

/** One record; NULL is null, the empty string is ''. */
export type CsvRecord = readonly (string | null)[];

/** What is wrong with a text that should be CSV as Athena writes it. */
export type CsvProblem = 'cut' | 'malformed' | 'too-long';

/** Thrown by the reader; callers turn it into a failure. */
export class CsvError extends Error {
  readonly problem: CsvProblem;

  constructor(problem: CsvProblem) {
    super(`The CSV is ${problem}.`);
    this.name = 'CsvError';
    this.problem = problem;
  }
}

/** Takes text in pieces of any size and gives records as they are complete. */
export interface CsvReader {
  push(text: string): readonly CsvRecord[];
  /** To be called at the end of the text; a record that is not ended by a line break is complete then. */
  end(): readonly CsvRecord[];
}

/** Athena's own limit on a row is 32 MB. */
const recordLimit = 34 * 1024 * 1024;

type State =
  | 'record-start'
  | 'field-start'
  | 'bare'
  | 'quoted'
  /** After a quote inside a quoted field: its end, or the first half of an escaped quote. */
  | 'quote-seen'
  /** After a carriage return, which only a line feed may follow. */
  | 'return-seen';

/**
 * Reads CSV as Athena writes it: every value quoted, quotes doubled, NULL left empty without quotes. Unquoted
 * values, which other writers have, are read as text.
 */
export function createCsvReader(): CsvReader {
  let state: State = 'record-start';
  let field = '';
  let record: (string | null)[] = [];
  let done: CsvRecord[] = [];
  let size = 0;

  const endField = (value: string | null): void => {
    record.push(value);
    field = '';
    state = 'field-start';
  };
  const endRecord = (): void => {
    done.push(record);
    record = [];
    size = 0;
    state = 'record-start';
  };
  const afterField = (character: string, value: string | null): void => {
    endField(value);
    if (character === '\n') endRecord();
    if (character === '\r') state = 'return-seen';
  };
  const isDelimiter = (character: string): boolean =>
    character === ',' || character === '\n' || character === '\r';

  const begin = (character: string): void => {
    if (character === '"') state = 'quoted';
    else if (isDelimiter(character)) afterField(character, null);
    else {
      field = character;
      state = 'bare';
    }
  };

  /** Whether the character ended an unquoted or quoted value. */
  const endsValue = (character: string): boolean => {
    if (!isDelimiter(character)) return false;
    afterField(character, field);
    return true;
  };

  const step = (character: string): void => {
    switch (state) {
      case 'record-start':
      case 'field-start':
        begin(character);
        break;
      case 'bare':
        if (character === '"') throw new CsvError('malformed');
        if (!endsValue(character)) field += character;
        break;
      case 'quoted':
        if (character === '"') state = 'quote-seen';
        else field += character;
        break;
      case 'quote-seen':
        if (endsValue(character)) break;
        if (character !== '"') throw new CsvError('malformed');
        field += '"';
        state = 'quoted';
        break;
      case 'return-seen':
        if (character !== '\n') throw new CsvError('malformed');
        endRecord();
        break;
      default:
        assertNever(state);
    }
  };

  const take = (): readonly CsvRecord[] => {
    const records = done;
    done = [];
    return records;
  };

  return {
    push(text) {
      size += text.length;
      for (const character of text) step(character);
      if (done.length === 0 && size > recordLimit) throw new CsvError('too-long');
      return take();
    },
    end() {
      if (state === 'quoted') throw new CsvError('cut');
      if (state === 'return-seen') endRecord();
      if (state !== 'record-start') {
        endField(state === 'field-start' ? null : field);
        endRecord();
      }
      return take();
    },
  };
}
