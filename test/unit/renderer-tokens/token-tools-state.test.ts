import { describe, expect, it } from 'vitest';
import {
  NO_TOKEN,
  reduceTokenTools,
  type TokenToolsAction,
  type TokenToolsState,
} from '#renderer/features/token-tools/token-tools-state.ts';
import { recallTools, rememberTools } from '#renderer/features/token-tools/tools-memory.ts';
import { verificationWords } from '#renderer/features/token-tools/verification-words.ts';
import { FIRST_AWS_REQUEST } from '#renderer/ui/token/aws-request-draft.ts';
import { heldToken } from '../connection-test-state/fixtures.ts';

const stateAfter = (actions: readonly TokenToolsAction[], from: TokenToolsState = NO_TOKEN) =>
  actions.reduce(reduceTokenTools, from);
const started = (attempt: number): TokenToolsAction => ({ kind: 'work-started', attempt, way: 'request' });
const got = (attempt: number, id = 'token-1'): TokenToolsAction => ({
  kind: 'token-held',
  attempt,
  token: { ...heldToken, id },
});
const answer = { verified: true, issuer: 'https://i.example', keyId: 'k1', reason: null };
const told = (tokenId: string): TokenToolsAction => ({
  kind: 'verification-told',
  tokenId,
  verification: { state: 'answered', answer },
});

describe('the token at hand', () => {
  it('is that of the last attempt, whatever order answers come in', () => {
    const state = stateAfter([started(1), started(2), got(1, 'old'), got(2, 'new')]);
    expect(state).toMatchObject({ work: { state: 'idle' }, held: { token: { id: 'new' } } });
  });

  it('stays while another is asked for, and if that is refused or cancelled', () => {
    const held = stateAfter([started(1), got(1)]);
    const refused = stateAfter(
      [started(2), { kind: 'work-refused', attempt: 2, trouble: { kind: 'lost' } }],
      held,
    );
    expect(refused).toMatchObject({ work: { state: 'refused', way: 'request' }, held: held.held });
    expect(stateAfter([started(2), { kind: 'work-cancelled' }, got(2, 'late')], held)).toEqual(held);
  });

  it('takes no verification of another token', () => {
    const held = stateAfter([started(1), got(1), { kind: 'verification-asked', tokenId: 'token-1' }]);
    expect(stateAfter([told('another')], held)).toBe(held);
    expect(stateAfter([told('token-1')], held).held?.verification).toEqual({ state: 'answered', answer });
    expect(stateAfter([{ kind: 'token-forgotten' }, told('token-1')], held)).toEqual(NO_TOKEN);
  });

  it('is verified anew when another takes its place', () => {
    const held = stateAfter([started(1), got(1), told('token-1'), started(2), got(2, 'two')]);
    expect(held.held?.verification).toEqual({ state: 'unasked' });
  });
});

it('does not wait for what the screen left behind', () => {
  rememberTools({
    state: stateAfter([started(1)]),
    draft: { ...FIRST_AWS_REQUEST, region: 'eu-west-1' },
    way: 'inspect',
  });
  expect(recallTools()).toMatchObject({ state: NO_TOKEN, draft: { region: 'eu-west-1' }, way: 'inspect' });
});

describe('a check of a signature in words', () => {
  it('names issuer and key of a genuine token', () => {
    expect(verificationWords(answer)).toMatchObject({ severity: 'success' });
    expect(verificationWords(answer).text).toMatch(/valid.*https:\/\/i\.example.*k1/);
  });

  it('says why a token is not verified', () => {
    const words = verificationWords({ verified: false, issuer: null, keyId: null, reason: 'No such key.' });
    expect(words).toMatchObject({ severity: 'error', text: expect.stringContaining('No such key.') });
  });
});
