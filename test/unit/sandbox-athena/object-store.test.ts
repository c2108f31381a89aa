import { afterEach, describe, expect, it } from 'vitest';
import { ObjectStore } from '#main/sandbox/s3/object-store.ts';

const address = { bucket: 'bucket', key: 'a/b' };
let store = new ObjectStore({ buckets: ['bucket'], memoryLimit: 10 });
afterEach(async () => {
  await store.close();
  store = new ObjectStore({ buckets: ['bucket'], memoryLimit: 10 });
});

async function text(span?: { start: number; end: number }): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of store.read(address, span) ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe('ObjectStore', () => {
  it('gives back small and large objects, whole and in part', async () => {
    for (const content of ['', 'small', 'larger than the memory limit']) {
      const facts = await store.put(address, Buffer.from(content), 'text/plain');
      expect(facts.size).toBe(content.length);
      expect(await text()).toBe(content);
      expect(await text({ start: 2, end: 4 })).toBe(content.slice(2, 4));
    }
  });

  it('shows nothing of an object before it is committed', async () => {
    const writer = store.openWriter(address, 'text/plain');
    await writer.write(Buffer.from('x'.repeat(50)));
    expect(store.head(address)).toBeNull();
    await writer.commit();
    expect(store.head(address)?.size).toBe(50);
  });

  it('leaves nothing of an object that was given up', async () => {
    const writer = store.openWriter(address, 'text/plain');
    await writer.write(Buffer.from('x'.repeat(50)));
    await writer.discard();
    expect(store.head(address)).toBeNull();
    expect(store.read(address)).toBeNull();
  });

  it('lists keys in the order of their bytes', async () => {
    for (const key of ['b', 'a', 'é', 'aa', 'Z'])
      await store.put({ bucket: 'bucket', key }, Buffer.from(''), 'x');
    expect(store.list('bucket', '').map(({ key }) => key)).toEqual(['Z', 'a', 'aa', 'b', 'é']);
    expect(store.list('bucket', 'a').map(({ key }) => key)).toEqual(['a', 'aa']);
  });
});
