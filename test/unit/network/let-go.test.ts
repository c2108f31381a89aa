import { describe, expect, it } from 'vitest';
import { letGo } from '#main/platform/let-go.ts';

const large = 64 * 1024;

describe('memory that is let go', () => {
  it('is gone at once', () => {
    const bytes = Buffer.allocUnsafeSlow(large);
    letGo(bytes);
    expect(bytes.length).toBe(0);
  });

  it('stays where others share it', () => {
    const whole = new Uint8Array(large);
    const shared = new Uint8Array(new SharedArrayBuffer(large));
    const pooled = Buffer.from('small');
    for (const bytes of [whole.subarray(1), shared, pooled]) letGo(bytes);
    expect([whole.length, shared.length, pooled.toString()]).toEqual([large, large, 'small']);
  });
});
