import { describe, expect, it } from 'vitest';
import { checkAnswer } from '#main/platform/check-answer.ts';
import { TransportProblem } from '#main/platform/transport-problem.ts';

function codeOf(form: 'json' | 'xml', text: string): string {
  try {
    checkAnswer(form, text);
    return 'fine';
  } catch (error) {
    if (error instanceof TransportProblem) return error.code;
    throw error;
  }
}

describe('the body of an answer', () => {
  const json = '{"WorkGroup":{"Name":"primary"}}';
  const xml =
    '<?xml version="1.0"?>\n<ErrorResponse xmlns="x"><Error><Code>A</Code></Error></ErrorResponse>\n';

  it('may be whole', () => {
    expect(codeOf('json', json)).toBe('fine');
    expect(codeOf('xml', xml)).toBe('fine');
    expect(codeOf('json', '')).toBe('fine');
    expect(codeOf('xml', '')).toBe('fine');
  });

  it('is found cut wherever it was cut', () => {
    for (let length = 1; length < json.length; length += 1)
      expect(codeOf('json', json.slice(0, length))).toBe('answer-cut');
    const bare = xml.trim();
    for (let length = 1; length < bare.length; length += 1)
      expect(codeOf('xml', bare.slice(0, length))).toBe('answer-cut');
  });

  it.each([
    '<!DOCTYPE html><html></html>',
    '  <html lang="en"><body>Sign in</body></html>',
    '<HTML></HTML>',
    'Blocked by policy',
  ])('is not from AWS: %s', (text) => {
    expect(codeOf('json', text)).toBe('answer-not-from-aws');
    expect(codeOf('xml', text)).toBe('answer-not-from-aws');
  });

  it('may spell times as ISO 8601', () => {
    expect(
      checkAnswer('json', '{"WorkGroup":{"CreationTime":"1970-01-01T00:01:00Z","Description":"1970-01-01"}}'),
    ).toBe('{"WorkGroup":{"CreationTime":60,"Description":"1970-01-01"}}');
  });
});
