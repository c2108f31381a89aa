import { type AwsRequestDraft, FIRST_AWS_REQUEST } from '#renderer/ui/token/aws-request-draft.ts';
import { NO_TOKEN, reduceTokenTools, type TokenToolsState, type Way } from './token-tools-state.ts';

/** What the screen is opened with again. Holds no token, only main's id of one. */
export interface RememberedTools {
  readonly state: TokenToolsState;
  readonly draft: AwsRequestDraft;
  readonly way: Way;
}

let remembered: RememberedTools = { state: NO_TOKEN, draft: FIRST_AWS_REQUEST, way: 'request' };

/** Keeps the screen for as long as the page lives. */
export function rememberTools(tools: RememberedTools): void {
  remembered = tools;
}

/** The screen as it was left. Leaving it ended what was under way. */
export function recallTools(): RememberedTools {
  return { ...remembered, state: reduceTokenTools(remembered.state, { kind: 'work-cancelled' }) };
}
