/** Larger files are no tokens; main takes no more either (`app/contract/secret.ts`). */
const maxBytes = 100_000;

export type TokenFile =
  | { readonly ok: true; readonly text: string; readonly fileName: string }
  | { readonly ok: false; readonly problem: string };

/** Reads a file that should hold a token and nothing else. */
export async function readTokenFile(file: File): Promise<TokenFile> {
  if (file.size > maxBytes) return { ok: false, problem: `“${file.name}” is too large to be a token.` };
  try {
    const text = (await file.text()).trim();
    if (text === '') return { ok: false, problem: `“${file.name}” is empty.` };
    return { ok: true, text, fileName: file.name };
  } catch {
    return { ok: false, problem: `“${file.name}” could not be read.` };
  }
}
