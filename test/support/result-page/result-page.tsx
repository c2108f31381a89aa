import { Box, CssBaseline, ThemeProvider, useMediaQuery } from '@mui/material';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactElement, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { QueryRun } from '#app/contract/queries.ts';
import type { ResultProgress } from '#app/contract/results.ts';
import { connect } from '#renderer/client/connect.ts';
import { createQueries } from '#renderer/client/contract-client.ts';
import { ResultPanel } from '#renderer/features/results/result-panel.tsx';
import { FailureBar, FeedbackProvider } from '#renderer/ui/feedback.tsx';
import { ProgramContext } from '#renderer/ui/program.ts';
import { themes } from '#renderer/ui/theme.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';

/** A result on a page of its own, of the real program. `showResult` is called from outside, at each change. */
interface Shown {
  readonly run: QueryRun;
  readonly progress: ResultProgress;
}

declare global {
  var showResult: (shown: Shown) => void;
  var shownResult: Shown | undefined;
}

const connection = await connect();
const program = { client: connection.client, queries: createQueries(connection.client) };
const listeners = new Set<() => void>();

globalThis.showResult = (shown) => {
  globalThis.shownResult = shown;
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function Page(): ReactElement {
  const [cache] = useState(() => new QueryClient());
  const isDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const shown = useSyncExternalStore(subscribe, () => globalThis.shownResult);
  return (
    <QueryClientProvider client={cache}>
      <ProgramContext value={program}>
        <ThemeProvider theme={themes[isDark ? 'dark' : 'light']}>
          <CssBaseline enableColorScheme />
          <FeedbackProvider>
            <Box component="main" sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
              <h1 style={visuallyHidden}>Result</h1>
              <FailureBar />
              {shown !== undefined && <ResultPanel {...shown} />}
            </Box>
          </FeedbackProvider>
        </ThemeProvider>
      </ProgramContext>
    </QueryClientProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(<Page />);
