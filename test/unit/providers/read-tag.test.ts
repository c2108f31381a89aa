import { describe, expect, it } from 'vitest';
import { classifyTagRefusal } from '#main/auth/classify-tag-refusal.ts';
import { driverTag, isRoleArn } from '#main/auth/steps/driver-tag.ts';
import { readTag, type TagPage } from '#main/auth/steps/read-tag.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';

const role = 'arn:aws:iam::111122223333:role/Access';
const http = createAwsHttp({ connectionMs: 1000, requestMs: 1000 }, systemClock);

async function read(pages: readonly TagPage[]) {
  const asked: (string | undefined)[] = [];
  const outcome = await readTag(
    {
      call: { service: 'sso-admin', operation: 'ListTagsForResource', classify: classifyTagRefusal },
      send: async (nextToken) => {
        asked.push(nextToken);
        return pages[Math.min(asked.length, pages.length) - 1] ?? {};
      },
      resource: 'arn:x',
      missing: 'application-tag-missing',
      fits: isRoleArn,
    },
    { http, signal: new AbortController().signal, onRepeat: () => undefined },
  );
  return { asked, outcome: outcome.ok ? outcome.value.value : outcome.failure };
}

const other = { Key: 'team', Value: 'x' };

describe('reading a tag', () => {
  it('goes on to the page that holds it, and no further', async () => {
    const { asked, outcome } = await read([
      { Tags: [other], NextToken: 'a' },
      { Tags: [{ Key: driverTag, Value: role }], NextToken: 'b' },
      { Tags: [] },
    ]);
    expect(outcome).toBe(role);
    expect(asked).toEqual([undefined, 'a']);
  });

  it('ends where a service pages for ever', async () => {
    const { asked, outcome } = await read([{ Tags: [other], NextToken: 'again' }]);
    expect(outcome).toMatchObject({ code: 'application-tag-missing', resource: 'arn:x' });
    expect(asked.length).toBeLessThan(50);
  });

  it.each(['', '  '])('takes an empty value %j for none', async (Value) => {
    expect((await read([{ Tags: [{ Key: driverTag, Value }] }])).outcome).toMatchObject({
      code: 'application-tag-missing',
    });
  });

  it('says of a key in other letters that letter case counts', async () => {
    const tag = { Key: driverTag.toUpperCase(), Value: role };
    expect((await read([{ Tags: [tag] }])).outcome).toMatchObject({
      code: 'application-tag-missing',
      message: expect.stringContaining('letter case'),
    });
  });

  it('shows a value that does not belong there', async () => {
    const tag = { Key: driverTag, Value: 'arn:aws:iam::111122223333:user/ana' };
    expect((await read([{ Tags: [tag] }])).outcome).toMatchObject({
      code: 'tag-value-wrong',
      subject: tag.Value,
    });
  });
});
