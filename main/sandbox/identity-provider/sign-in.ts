import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { findPerson, people } from '../people.ts';
import { readBody } from '../read-body.ts';
import { signInHeaders, signInPage, signInProblemPage } from './sign-in-page.ts';

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { ...signInHeaders }).end(page);
}

async function chosenPerson(request: IncomingMessage) {
  const form = new URLSearchParams((await readBody(request, 4096)).toString('utf8'));
  return findPerson(form.get('person') ?? '');
}

/** Whoever signs in also consents: there is but one client, the product itself. */
async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  accountId: string,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const consent = { grantId: await grant.save() };
  const result = { login: { accountId, remember: false }, consent };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** The page of one sign-in, and what follows from a click on it. */
export async function serveSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response);
  } catch {
    // The one way this fails: the attempt that the address names is over, or belongs to another browser.
    sendPage(
      response,
      400,
      signInProblemPage('This sign-in is over. Go back to the program and start again.'),
    );
    return;
  }
  if (request.method !== 'POST') {
    sendPage(response, 200, signInPage(people));
    return;
  }
  const person = await chosenPerson(request);
  if (person) await finish(provider, request, response, person.id);
  else sendPage(response, 400, signInProblemPage('There is no such person in the sandbox.'));
}
