import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { type Fact, signInAddressLabel } from '#app/contract/connection-test.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { FactGrid } from '#renderer/ui/fact-grid.tsx';
import { FailurePanel } from '#renderer/ui/failure-panel.tsx';
import { formatElapsed } from '#renderer/ui/format-time.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { SignInAddress } from '#renderer/ui/sign-in-address.tsx';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { Step, StepProgress } from './connection-test-state.ts';
import { StepIcon } from './step-icon.tsx';
import { stepLook } from './step-look.ts';
import { stepSentence } from './step-sentence.ts';

function StepTime({ progress }: { readonly progress: StepProgress }): ReactElement | null {
  const now = useNow(progress.state === 'running' ? 100 : null);
  const ms = stepMs(progress, now);
  if (ms === null) return null;
  return (
    <Typography
      variant="caption"
      sx={{
        color: 'text.secondary',
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
        minWidth: 48,
        textAlign: 'right',
      }}
    >
      {formatElapsed(ms)}
    </Typography>
  );
}

function stepMs(progress: StepProgress, now: number): number | null {
  if (progress.state === 'running') return now - progress.startedAt;
  if (progress.state !== 'ended' || progress.outcome.state === 'not-run') return null;
  return progress.outcome.ms;
}

function RequestId({ id }: { readonly id: string }): ReactElement {
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'text.secondary', typography: 'caption' }}
    >
      <span>Request id</span>
      <Box component="span" sx={{ fontFamily: MONOSPACE, overflowWrap: 'anywhere' }}>
        {id}
      </Box>
      <CopyButton text={id} label="Copy request id" sx={{ fontSize: 13, p: 0.25 }} />
    </Box>
  );
}

function requestIdOf(progress: StepProgress): string | null {
  if (progress.state !== 'ended' || progress.outcome.state === 'not-run') return null;
  return progress.outcome.requestId;
}

function Details({ progress }: { readonly progress: StepProgress }): ReactElement {
  const id = requestIdOf(progress);
  const facts = factsOf(progress);
  return (
    <Box sx={{ pt: 0.5, display: 'flex', flexDirection: 'column', gap: 0.5 }}>
      {facts.length > 0 && <FactGrid facts={facts} />}
      {id !== null && <RequestId id={id} />}
    </Box>
  );
}

/** Without the page to sign in at, which is shown by itself as long as it is of use. */
function factsOf(progress: StepProgress): readonly Fact[] {
  if (progress.state === 'waiting') return [];
  return progress.facts.filter(({ label }) => label !== signInAddressLabel);
}

function SignInPage({ progress }: { readonly progress: StepProgress }): ReactElement | null {
  if (progress.state !== 'running') return null;
  const page = progress.facts.find(({ label }) => label === signInAddressLabel);
  return page === undefined ? null : <SignInAddress address={page.value} />;
}

function hasDetails(progress: StepProgress): boolean {
  return factsOf(progress).length > 0 || requestIdOf(progress) !== null;
}

function Warnings({ progress }: { readonly progress: StepProgress }): ReactElement | null {
  if (progress.state !== 'ended' || progress.outcome.state !== 'passed') return null;
  return (
    <>
      {progress.outcome.warnings.map((message) => (
        <ProblemText key={message} problem={{ severity: 'warning', message }} />
      ))}
    </>
  );
}

function Failure({ progress }: { readonly progress: StepProgress }): ReactElement | null {
  if (progress.state !== 'ended' || progress.outcome.state !== 'failed') return null;
  return <FailurePanel diagnosis={progress.outcome.diagnosis} />;
}

/** One hop: what it is, how far it is, what it proved or why it failed. */
export function StepRow(props: { readonly step: Step; readonly onPowerBi: () => void }): ReactElement {
  const { step, onPowerBi } = props;
  const { plan, progress } = step;
  const row = useRef<HTMLLIElement>(null);
  const [asked, setAsked] = useState<boolean | null>(null);
  const detailsId = useId();
  const look = stepLook(progress);
  const quiet = look === 'waiting' || look === 'not-run';
  const open = asked ?? (look === 'running' || look === 'failed');
  const running = look === 'running';
  useEffect(() => {
    if (running) row.current?.scrollIntoView({ block: 'nearest' });
  }, [running]);
  return (
    <Box
      ref={row}
      component="li"
      data-step={plan.id}
      data-state={look}
      sx={{ display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: 1.25, px: 1.5, py: 0.75 }}
    >
      <StepIcon look={look} />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 20 }}>
          <Typography
            variant="h3"
            component="span"
            sx={{ color: quiet ? 'text.secondary' : 'text.primary', flex: 1 }}
          >
            {plan.title}
          </Typography>
          {progress.state !== 'running' && hasDetails(progress) && (
            <Button
              color="inherit"
              aria-expanded={open}
              aria-controls={detailsId}
              aria-label={`Details of “${plan.title}”`}
              onClick={() => setAsked(!open)}
              sx={{ py: 0, minWidth: 0, color: 'text.secondary' }}
            >
              {open ? 'Less' : 'Details'}
            </Button>
          )}
          <StepTime progress={progress} />
        </Box>
        {look !== 'failed' && (
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {stepSentence(step)}
          </Typography>
        )}
        <SignInPage progress={progress} />
        <Warnings progress={progress} />
        <Failure progress={progress} />
        {plan.id === 'power-bi' && progress.state === 'ended' && (
          <Button onClick={onPowerBi} sx={{ ml: -0.625 }}>
            Open the Power BI page
          </Button>
        )}
        <div id={detailsId}>{open && <Details progress={progress} />}</div>
      </Box>
    </Box>
  );
}
