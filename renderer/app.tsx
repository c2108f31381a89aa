import { CssBaseline, ThemeProvider, useMediaQuery } from '@mui/material';
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { Settings } from '#app/contract/program.ts';
import type { Connection } from './client/connection.ts';
import { createQueries } from './client/contract-client.ts';
import { ConnectionBanner } from './ui/connection-banner.tsx';
import { CrashScreen } from './ui/crash-screen.tsx';
import { FeedbackProvider, useFeedback } from './ui/feedback.tsx';
import { ProgramContext, useProgram } from './ui/program.ts';
import { themes } from './ui/theme.ts';
import { Workbench } from './workbench.tsx';

const FIRST_THEME: Settings['theme'] = 'system';

/** The program's page, given its connection to main. */
export function App({ connection }: { readonly connection: Connection }): ReactElement {
  const [cache] = useState(() => new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } }));
  const [program] = useState(() => ({
    client: connection.client,
    queries: createQueries(connection.client),
  }));
  return (
    <QueryClientProvider client={cache}>
      <ProgramContext value={program}>
        <Themed connection={connection} />
      </ProgramContext>
    </QueryClientProvider>
  );
}

function Themed({ connection }: { readonly connection: Connection }): ReactElement {
  const { queries } = useProgram();
  const settings = useQuery({
    ...queries.program.settings.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <WithTheme choice={settings.data?.theme ?? FIRST_THEME}>
      <CrashScreen>
        <FeedbackProvider>
          <ConnectionBanner connection={connection}>
            {settings.data !== undefined && <Settled settings={settings.data} />}
          </ConnectionBanner>
        </FeedbackProvider>
      </CrashScreen>
    </WithTheme>
  );
}

function Settled({ settings }: { readonly settings: Settings }): ReactElement {
  const { client, queries } = useProgram();
  const cache = useQueryClient();
  const { fail } = useFeedback();
  const change = async (theme: Settings['theme']): Promise<void> => {
    const key = queries.program.settings.queryKey();
    cache.setQueryData(key, { ...settings, theme });
    try {
      cache.setQueryData(key, await client.program.changeSettings({ theme }));
    } catch (error) {
      cache.setQueryData(key, settings);
      fail(error);
    }
  };
  return <Workbench settings={settings} onTheme={(theme) => void change(theme)} />;
}

interface WithThemeProps {
  readonly choice: Settings['theme'];
  readonly children: ReactNode;
}

function WithTheme({ choice, children }: WithThemeProps): ReactElement {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const shown = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;
  return (
    <ThemeProvider theme={themes[shown]}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  );
}
