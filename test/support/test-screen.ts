import { expect, type Locator, type Page } from '@playwright/test';
import { type ControlClient, connectToSandbox } from '#main/sandbox/control/control-client.ts';

/** What the tests do on the connection test's screen, in a user's terms. */
export interface TestScreen {
  readonly verdict: Locator;
  readonly source: Locator;
  readonly step: (id: string) => Locator;
  readonly open: (dsn: string) => Promise<void>;
  readonly fetchToken: (person: string) => Promise<void>;
  /** Opens the choice of a source, on this kind of it. */
  readonly chooseSource: (kind: string) => Promise<Locator>;
}

export function testScreen(page: Page): TestScreen {
  const token = page.getByRole('region', { name: 'Token', exact: true });
  return {
    verdict: page.getByRole('group', { name: 'Verdict' }),
    source: page.getByRole('region', { name: 'Token source' }),
    step: (id) => page.locator(`[data-step="${id}"]`),
    open: async (dsn) => {
      await page.getByRole('list', { name: 'DSNs' }).getByText(dsn, { exact: true }).click();
      await page.getByRole('tab', { name: 'Test connection' }).click();
      // Keys that come before the screen is there are nobody's.
      const start = page.getByRole('group', { name: 'Run' });
      const question = page.getByRole('heading', { name: 'Which token should the test sign in with?' });
      const refusal = page.getByText('Only the ODBC driver can test this DSN');
      await expect(start.or(question).or(refusal).first()).toBeVisible();
    },
    fetchToken: async (person) => {
      await page.getByRole('button', { name: `Fetch a token for ${person}` }).click();
      await expect(token).toContainText(person);
    },
    chooseSource: async (kind) => {
      await page.getByRole('button', { name: /^(Take it from a source|Change the source)/ }).click();
      const dialog = page.getByRole('dialog', { name: /^Token source of/ });
      await dialog.getByLabel('Where the token comes from').click();
      await page.getByRole('option', { name: kind }).click();
      return dialog;
    },
  };
}

/** The sandbox that runs for a program. */
export async function sandboxOf(dataDir: string): Promise<ControlClient> {
  const sandbox = await connectToSandbox(dataDir);
  if (sandbox === null) throw new Error('No sandbox runs for this program.');
  return sandbox;
}

/** The answer of a sandbox's control call, which these tests cannot go on without. */
export function given<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error('The sandbox refused.');
  return result.value;
}

/** A small window in one of the two looks, standing still: how the accessibility of screens is tested. */
export const smallWindow = (colorScheme: 'light' | 'dark') => ({
  colorScheme,
  contextOptions: { reducedMotion: 'reduce' as const },
  viewport: { width: 900, height: 600 },
});
