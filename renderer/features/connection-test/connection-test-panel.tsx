import Box from '@mui/material/Box';
import { memo, type ReactElement, useEffect, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { canRun } from '#renderer/ui/token/token-readiness.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import type { ConnectionTestState } from './connection-test-state.ts';
import { MissingSecrets } from './missing-secrets.tsx';
import { QueryField } from './query-field.tsx';
import { RowsTable } from './rows-table.tsx';
import { RunFooter } from './run-footer.tsx';
import { recallTest, rememberTest } from './session-memory.ts';
import { startPlan, tokenUseOf } from './start-plan.ts';
import { StepAnnouncements } from './step-announcements.tsx';
import { StepList } from './step-list.tsx';
import { OnlyTheDriver, TestWarnings } from './test-notes.tsx';
import { TokenPart } from './token-part.tsx';
import { type ConnectionTestControls, useConnectionTest } from './use-connection-test.ts';
import { usePlaces } from './use-places.ts';
import { type Plan, usePlan } from './use-plan.ts';
import { useStart } from './use-start.ts';
import { VerdictBanner } from './verdict-banner.tsx';

export interface ConnectionTestPanelProps {
  readonly dsn: StoredDsn;
  readonly hasUnsavedChanges: boolean;
  /** Saves the DSN; answers whether it is saved. */
  readonly onSave: () => Promise<boolean>;
  /** A token that was found elsewhere and is held by main; each new one is taken for the test. */
  readonly given: HeldToken | null;
  /** Goes to the page about Power BI, of which the last step is the verdict. */
  readonly onPowerBi: () => void;
}

/** Test Connection for one DSN: the token, the query, the run hop by hop, the verdict and the rows. */
export const ConnectionTestPanel = memo(function ConnectionTestPanel(
  props: ConnectionTestPanelProps,
): ReactElement {
  return <ConnectionTestOfDsn key={props.dsn.id} {...props} />;
});

function useQueryText(dsnId: string): readonly [string, (query: string) => void] {
  const [query, setQuery] = useState(() => recallTest(dsnId).query);
  const change = (next: string): void => {
    setQuery(next);
    rememberTest(dsnId, { query: next });
  };
  return [query, change];
}

/** The wizard follows what main says of the DSN: a change of its sign-in can make a token needless, or needed. */
function useNeed(plan: Plan, tellNeed: ConnectionTestControls['tellNeed']): void {
  const need = plan.preview?.token;
  useEffect(() => {
    if (need !== undefined) tellNeed(need);
  }, [need, tellNeed]);
}

function useGiven(given: HeldToken | null, offerToken: ConnectionTestControls['offerToken']): void {
  useEffect(() => {
    if (given !== null) offerToken(() => Promise.resolve(given));
  }, [given, offerToken]);
}

function ConnectionTestOfDsn(props: ConnectionTestPanelProps): ReactElement {
  const plan = usePlan(props.dsn);
  const why = plan.preview?.onlyTheDriver ?? null;
  if (why === null) return <Wizard {...props} plan={plan} />;
  return (
    <Box component="section" aria-label="Connection test" sx={{ px: 2.5, py: 2, maxWidth: 920 }}>
      <OnlyTheDriver why={why} />
    </Box>
  );
}

function Wizard(props: ConnectionTestPanelProps & { readonly plan: Plan }): ReactElement {
  const { dsn, hasUnsavedChanges, onSave, plan } = props;
  const { client } = useProgram();
  const controls = useConnectionTest(client, dsn.id);
  const { state } = controls;
  useNeed(plan, controls.tellNeed);
  useGiven(props.given, controls.offerToken);
  const places = usePlaces(state);
  const panel = useRef<HTMLElement>(null);
  const now = useNow(state.at === 'token-needed' ? null : 1000);
  const [query, setQuery] = useQueryText(dsn.id);
  const [pasting, setPasting] = useState(false);
  const use = tokenUseOf(plan.preview);
  const startWith = startPlan(state, pasting ? undefined : plan.kept?.source, use, now);
  const go = (text: string | null): void => {
    if (startWith.kind === 'take-and-run')
      controls.takeAndRun(text, (token) => canRun(token, Date.now(), use));
    else controls.startRun(text);
  };
  const start = useStart({ query, hasUnsavedChanges, onSave, go });
  const taking = state.at === 'token-needed' && state.handOver.state === 'taking';
  const startable = !taking && (startWith.kind === 'run' || startWith.kind === 'take-and-run');

  // The panel stays mounted behind the settings, where its keys mean nothing.
  const whenShown = (act: () => void) => (): void => {
    if (panel.current?.checkVisibility() === true) act();
  };
  useShortcuts({
    ...(startable && { 'mod+Enter': whenShown(() => void start.start()) }),
    ...(state.at === 'running' && { Escape: whenShown(controls.cancelRun) }),
    ...(taking && { Escape: whenShown(controls.cancelTake) }),
  });
  const before = state.at !== 'running' && state.at !== 'finished';

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
          {!plan.waiting && (
            <TokenPart {...{ controls, dsn, plan, now, places, pasting }} onPasting={setPasting} />
          )}
          {state.at !== 'running' && <MissingSecrets dsn={dsn} />}
          {before && <TestWarnings warnings={plan.preview?.warnings ?? []} />}
          {(state.at !== 'token-needed' || startWith.kind === 'take-and-run') && (
            <QueryField
              value={query}
              disabled={state.at === 'running' || taking}
              explained={before}
              onChange={setQuery}
            />
          )}
          <RunPart state={state} onPowerBi={props.onPowerBi} />
        </Box>
      </Box>
      <RunFooter {...{ controls, places, start }} plan={startWith} saves={hasUnsavedChanges} />
    </Box>
  );
}

function RunPart(props: {
  readonly state: ConnectionTestState;
  readonly onPowerBi: () => void;
}): ReactElement | null {
  const { state, onPowerBi } = props;
  if (state.at !== 'running' && state.at !== 'finished') return null;
  const steps = (
    <StepList key={state.run.id} steps={state.steps} planning={state.at === 'running'} {...{ onPowerBi }} />
  );
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
