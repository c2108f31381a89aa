/** What IAM says is missing. */
export interface AccessRefusal {
  readonly action: string | null;
  readonly resource: string | null;
}

const action = /^[a-z][a-z0-9-]{0,63}:[A-Za-z0-9*]{1,128}/;

function after(text: string, marker: string): string | null {
  const at = text.toLowerCase().indexOf(marker);
  return at === -1 ? null : text.slice(at + marker.length).trimStart();
}

function firstWord(text: string): string {
  const end = text.search(/\s/);
  return (end === -1 ? text : text.slice(0, end)).replace(/^["']/, '').replace(/["'.,;]{1,4}$/, '');
}

/**
 * Takes action and resource out of "User: … is not authorized to perform: A on resource: R because …" in one pass
 * ("Troubleshoot access denied error messages" of the IAM User Guide).
 */
export function readAccessRefusal(message: string): AccessRefusal {
  const told = (after(message, 'authorized to perform') ?? '').replace(/^:\s*/, '');
  const resource = after(message, 'on resource:') ?? after(message, 'on the resource:');
  const named = resource === null ? '' : firstWord(resource);
  return { action: action.exec(told)?.[0] ?? null, resource: named === '' ? null : named };
}
