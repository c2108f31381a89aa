import { TransportProblem } from './transport-problem.ts';

/** The form in which a service answers; S3 objects are streamed and looked at by their reader. */
export type AnswerForm = 'json' | 'xml' | 'stream';

const page = /^\s*(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

/** Whether a text begins as a web page does. */
export function looksLikeWebPage(start: string): boolean {
  return page.test(start.slice(0, 512).replace(/^\uFEFF/, ''));
}

const notFromAws = (what: string): TransportProblem => new TransportProblem('answer-not-from-aws', what);
const cut = (what: string): TransportProblem => new TransportProblem('answer-cut', what);

/** Timestamps that the SDK takes as numbers only; other implementations of the API write ISO 8601. */
const timeKeys: ReadonlySet<string> = new Set(['CreationTime', 'SubmissionDateTime', 'CompletionDateTime']);

function withNumericTime(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !timeKeys.has(key)) return value;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms / 1000;
}

function checkedJson(text: string): string {
  if (text.trim() === '') return text;
  try {
    return JSON.stringify(JSON.parse(text, withNumericTime));
  } catch {
    throw /^\s*[{[]/.test(text) ? cut('The JSON ends too early.') : notFromAws('The answer is not JSON.');
  }
}

function checkedXml(text: string): string {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (body === '') return text;
  const root = /^(?:<\?[^>]*\?>\s*)?<([\w:.-]+)[\s>/]/.exec(body)?.[1];
  if (root !== undefined) {
    if (body.endsWith(`</${root}>`) || body.endsWith('/>')) return text;
    throw cut('The XML ends too early.');
  }
  throw body.startsWith('<') ? cut('The XML ends too early.') : notFromAws('The answer is not XML.');
}

/** The text as the SDK can read it, or a `TransportProblem` where it cannot be an answer of AWS. */
export function checkAnswer(form: Exclude<AnswerForm, 'stream'>, text: string): string {
  if (looksLikeWebPage(text)) throw notFromAws('A web page came in place of an answer.');
  return form === 'json' ? checkedJson(text) : checkedXml(text);
}
