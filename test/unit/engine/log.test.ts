import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '#main/platform/log.ts';

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };
let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs', 'program.log');
});

const lines = (file = path): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));

describe('the log', () => {
  it('is a JSON object a line', () => {
    const log = createLog({ path, clock });
    log.info('started', { port: 8080, host: 'browser' });
    log.info('ended');
    expect(lines()).toEqual([
      { at: '2026-01-02T03:04:05.000Z', level: 'info', event: 'started', port: 8080, host: 'browser' },
      { at: '2026-01-02T03:04:05.000Z', level: 'info', event: 'ended' },
    ]);
  });

  it('can be found by the incident that the user was shown', () => {
    const incident = createLog({ path, clock }).defect(
      'call-failed',
      new Error('boom', { cause: new Error('why') }),
    );
    expect(incident).toMatch(/^[0-9a-f]{12}$/);
    expect(lines()[0]).toMatchObject({ incident, message: 'boom', causedBy: 'Error: why' });
  });

  it('holds no secret, wherever it comes from', () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzZW50aW5lbCJ9.${'Sentinel'.repeat(9)}`;
    const log = createLog({ path, clock });
    log.info('test', { detail: `web_identity_token=${token}`, [`key ${token}`]: 1 });
    log.defect('call', new Error(`AWS said ${token}`, { cause: new Error(`"SecretAccessKey": "Sentinel"`) }));
    log.defect('call', `AWS_SESSION_TOKEN=Sentinel`);
    const written = readFileSync(path, 'utf8');
    expect(written).not.toContain('Sentinel');
    expect(written).not.toContain('eyJ');
    expect(lines()).toHaveLength(3);
  });

  it('begins a new file in time, and keeps one old one', () => {
    const log = createLog({ path, clock, limit: 400 });
    for (let index = 0; index < 20; index += 1) log.info('event', { index });
    expect(statSync(path).size).toBeLessThanOrEqual(400);
    expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(400);
    expect(lines().at(-1)).toMatchObject({ index: 19 });
  });

  it('does not take the program down where it cannot be written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    writeFileSync(join(folder, 'file'), '');
    const log = createLog({ path: join(folder, 'file', 'program.log'), clock });
    expect(() => log.info('lost')).not.toThrow();
    expect(log.defect('lost', new Error('x'))).toMatch(/^[0-9a-f]{12}$/);
  });
});
