import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { type Answered, type CallContext, callAws } from '#main/platform/call-aws.ts';
import { looksLikeWebPage } from '#main/platform/check-answer.ts';
import { TransportProblem } from '#main/platform/transport-problem.ts';
import type { Outcome } from '#main/services.ts';
import { classifyS3Refusal } from './classify-s3-refusal.ts';
import { CsvError, type CsvRecord, createCsvReader } from './csv-reader.ts';
import { type ResultSample, sampleRows } from './result-sample.ts';
import { objectPlaceOf } from './results/object-place.ts';

/** What was read of the object, before it is known to be a table. */
interface ObjectStart {
  readonly records: readonly CsvRecord[];
  readonly whole: boolean;
}

/** Statements such as SHOW and DESCRIBE leave plain text: a row a line, tabs between the values. */
function readLines(text: string): readonly CsvRecord[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.split('\t'));
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<ObjectStart> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 1024 * 1024) return { records: readLines(text).slice(0, sampleRows), whole: false };
  }
  const records = readLines(text + decoder.decode());
  return { records: records.slice(0, sampleRows), whole: records.length <= sampleRows };
}

/** Reads no more than the sample needs: the header, the rows, and one record that tells that there are more. */
async function readCsv(body: AsyncIterable<Uint8Array>): Promise<ObjectStart> {
  const decoder = new TextDecoder('utf-8');
  const reader = createCsvReader();
  const records: CsvRecord[] = [];
  let first = true;
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true });
    if (first && looksLikeWebPage(text)) {
      throw new TransportProblem('answer-not-from-aws', 'A web page came in place of the result.');
    }
    first = first && text === '';
    records.push(...reader.push(text));
    if (records.length > sampleRows + 1) return { records: records.slice(0, sampleRows + 1), whole: false };
  }
  records.push(...reader.push(decoder.decode()), ...reader.end());
  return { records: records.slice(0, sampleRows + 1), whole: records.length <= sampleRows + 1 };
}

type Read = Result<ObjectStart, Pick<Failure, 'code' | 'message'>>;

async function read(key: string, body: AsyncIterable<Uint8Array>): Promise<Read> {
  try {
    return succeeded(key.endsWith('.txt') ? await readText(body) : await readCsv(body));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const code = error.problem === 'cut' ? 'answer-cut' : 'result-unreadable';
    return failed({ code, message: error.message });
  }
}

function sampleFrom(key: string, { records, whole }: ObjectStart): ResultSample | null {
  if (key.endsWith('.txt')) {
    const width = Math.max(0, ...records.map((record) => record.length));
    return { columns: Array.from({ length: width }, () => ''), rows: records, more: !whole };
  }
  const [header = [], ...rows] = records;
  if (rows.some((row) => row.length !== header.length)) return null;
  return { columns: header.map((name) => name ?? ''), rows, more: !whole };
}

/** Reads the first rows of a result where Athena put it. */
export async function readResultS3(
  client: S3Client,
  location: string,
  context: CallContext,
): Promise<Outcome<Answered<ResultSample>>> {
  const place = objectPlaceOf(location);
  if (place === null) return failed({ code: 'output-location-invalid', service: 's3', subject: location });
  const { bucket: Bucket, key: Key } = place;
  const about = {
    service: 's3',
    operation: 'GetObject',
    subject: `s3://${Bucket}/${Key}`,
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${Bucket}/${Key}`,
  };
  const outcome = await callAws(
    {
      service: 's3',
      operation: 'GetObject',
      about,
      classify: classifyS3Refusal,
      async send(abortSignal) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }), { abortSignal });
        return read(Key, (Body ?? []) as AsyncIterable<Uint8Array>);
      },
    },
    context,
  );
  if (!outcome.ok) return outcome;
  const { value, ...answered } = outcome.value;
  if (!value.ok) return failed({ ...about, ...value.failure });
  const sample = sampleFrom(Key, value.value);
  return sample === null
    ? failed({ ...about, code: 'result-unreadable' })
    : succeeded({ ...answered, value: sample });
}
