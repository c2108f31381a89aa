import Box from '@mui/material/Box';
import { type ReactElement, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { useSandboxStatus } from '#renderer/ui/feeds.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { TokenCard } from '#renderer/ui/token/token-card.tsx';
import { canRun } from '#renderer/ui/token/token-readiness.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import type { ConnectionTestState } from './connection-test-state.ts';
import { QueryField } from './query-field.tsx';
import { RowsTable } from './rows-table.tsx';
import { RunFooter } from './run-footer.tsx';
import { recallTest, rememberTest } from './session-memory.ts';
import { StepAnnouncements } from './step-announcements.tsx';
import { StepList } from './step-list.tsx';
import { TokenRequest } from './token-request.tsx';
import { type ConnectionTestControls, useConnectionTest } from './use-connection-test.ts';
import { type Places, usePlaces } from './use-places.ts';
import { useStart } from './use-start.ts';
import { VerdictBanner } from './verdict-banner.tsx';

export interface ConnectionTestPanelProps {
  readonly dsn: StoredDsn;
  readonly hasUnsavedChanges: boolean;
  /** Saves the DSN; answers whether it is saved. */
  readonly onSave: () => Promise<boolean>;
}

/** Test Connection for one DSN: the token, the query, the run hop by hop, the verdict and the rows. */
export function ConnectionTestPanel(props: ConnectionTestPanelProps): ReactElement {
  return <ConnectionTestOfDsn key={props.dsn.id} {...props} />;
}

function useQueryText(dsnId: string): readonly [string, (query: string) => void] {
  const [query, setQuery] = useState(() => recallTest(dsnId).query);
  const change = (next: string): void => {
    setQuery(next);
    rememberTest(dsnId, { query: next });
  };
  return [query, change];
}

function ConnectionTestOfDsn({ dsn, hasUnsavedChanges, onSave }: ConnectionTestPanelProps): ReactElement {
  const { client } = useProgram();
  const controls = useConnectionTest(client, dsn.id);
  const { state } = controls;
  const places = usePlaces(state.at);
  const panel = useRef<HTMLElement>(null);
  const now = useNow(state.at === 'token-needed' ? null : 1000);
  const [query, setQuery] = useQueryText(dsn.id);
  const start = useStart({ query, hasUnsavedChanges, onSave, startRun: controls.startRun });
  const startable = (state.at === 'token-held' || state.at === 'finished') && canRun(state.token, now);

  // The panel stays mounted behind the settings, where its keys mean nothing.
  const whenShown = (act: () => void) => (): void => {
    if (panel.current?.checkVisibility() === true) act();
  };
  useShortcuts({
    ...(startable && { 'mod+Enter': whenShown(() => void start.start()) }),
    ...(state.at === 'running' && { Escape: whenShown(controls.cancelRun) }),
  });

  return (
    <Box
      ref={panel}
      component="section"
      aria-label="Connection test"
      sx={{ display: 'flex', flexDirection: 'column', flex: 1, height: '100%', minHeight: 0 }}
    >
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 2.5, py: 2 }}>
        <Box sx={{ maxWidth: 920, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          {state.at === 'finished' && <VerdictBanner state={state} dsn={dsn} headlineRef={places.headline} />}
          <TokenPart controls={controls} dsn={dsn} now={now} places={places} />
          {state.at !== 'token-needed' && (
            <QueryField
              value={query}
              disabled={state.at === 'running'}
              explained={state.at === 'token-held'}
              onChange={setQuery}
            />
          )}
          <RunPart state={state} />
        </Box>
      </Box>
      <RunFooter
        controls={controls}
        places={places}
        start={start}
        startable={startable}
        saves={hasUnsavedChanges}
      />
    </Box>
  );
}

function TokenPart(props: {
  readonly controls: ConnectionTestControls;
  readonly dsn: StoredDsn;
  readonly now: number;
  readonly places: Places;
}): ReactElement {
  const { state, offerToken, dropToken } = props.controls;
  const sandbox = useSandboxStatus().data;
  if (state.at === 'token-needed') {
    return (
      <TokenRequest
        handOver={state.handOver}
        people={sandbox?.state === 'running' ? sandbox.people : []}
        sandboxFirst={props.dsn.origin === 'sandbox'}
        fieldRef={props.places.field}
        offer={offerToken}
      />
    );
  }
  const detailed = state.at === 'token-held';
  return (
    <TokenCard
      key={`${state.token.id} ${detailed}`}
      token={state.token}
      now={props.now}
      detailed={detailed}
      onReplace={state.at === 'running' ? null : dropToken}
      replaceRef={props.places.replace}
    />
  );
}

function RunPart({ state }: { readonly state: ConnectionTestState }): ReactElement | null {
  if (state.at !== 'running' && state.at !== 'finished') return null;
  const steps = <StepList key={state.run.id} steps={state.steps} planning={state.at === 'running'} />;
  const rows = state.sample === null ? null : <RowsTable sample={state.sample} />;
  // Once all is well, the rows are what one came for.
  const rowsFirst = state.at === 'finished' && state.end.verdict === 'passed';
  return (
    <>
      <StepAnnouncements key={`told ${state.run.id}`} steps={state.steps} />
      {rowsFirst && rows}
      {steps}
      {!rowsFirst && rows}
    </>
  );
}
