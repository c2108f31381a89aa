import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { type ReactElement, useEffect, useRef } from 'react';
import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { FailurePanel } from '#renderer/ui/failure-panel.tsx';
import { SignInAddress } from '#renderer/ui/sign-in-address.tsx';
import { TokenCard } from '#renderer/ui/token/token-card.tsx';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { useFocusKept } from '#renderer/ui/use-focus-kept.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { SignInState } from './sign-in-state.ts';
import { TokenChoice } from './token-choice.tsx';
import { type SignInControls, useSignIn } from './use-sign-in.ts';
import { type SignInPlan, useSignInPlan } from './use-sign-in-plan.ts';

interface SignInPanelProps {
  readonly dsn: StoredDsn;
  readonly title: string;
  readonly intro: string;
  readonly onDone: () => void;
  /** Puts the panel away without a sign-in; null where nothing stands behind it. */
  readonly onClose: (() => void) | null;
}

/** Signs in with a DSN: how to come by a token, how the sign-in goes, and why it failed. */
export function SignInPanel(props: SignInPanelProps): ReactElement {
  const { dsn, onDone, onClose } = props;
  const plan = useSignInPlan(dsn);
  const controls = useSignIn(dsn.id, plan.use);
  const { state } = controls;
  const panel = useRef<HTMLElement>(null);
  useFocusKept(panel, state.at);
  const done = state.at === 'done';
  useEffect(() => {
    if (done) onDone();
  }, [done, onDone]);
  return (
    <Box
      component="section"
      ref={panel}
      tabIndex={-1}
      aria-label="Sign-in"
      sx={{ outline: 'none', px: 2.5, py: 2, overflow: 'auto', flex: '0 1 auto', minHeight: 0 }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && state.at === 'signing') controls.giveUp();
      }}
    >
      <Box sx={{ maxWidth: 720, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
          <Box sx={{ flex: 1 }}>
            <Typography variant="h2">{props.title}</Typography>
            <Typography variant="body2" color="textSecondary">
              {props.intro}
            </Typography>
          </Box>
          {onClose !== null && (
            <Button color="inherit" onClick={onClose}>
              Not now
            </Button>
          )}
        </Box>
        {plan.waiting ? (
          <LinearProgress aria-label="Loading how this DSN signs in" />
        ) : (
          <Phase dsn={dsn} plan={plan} controls={controls} />
        )}
      </Box>
    </Box>
  );
}

interface PhaseProps {
  readonly dsn: StoredDsn;
  readonly plan: SignInPlan;
  readonly controls: SignInControls;
}

function Phase({ dsn, plan, controls }: PhaseProps): ReactElement | null {
  const { state } = controls;
  switch (state.at) {
    case 'choosing':
    case 'handing':
      return (
        <>
          {state.at === 'choosing' && state.trouble !== null && <Failed trouble={state.trouble} />}
          {plan.needsToken ? (
            <TokenChoice plan={plan} controls={controls} sandboxFirst={dsn.origin === 'sandbox'} />
          ) : (
            <Button variant="contained" onClick={() => controls.start(null)} sx={{ alignSelf: 'flex-start' }}>
              Sign in
            </Button>
          )}
          {state.at === 'handing' && <LinearProgress aria-label="Reading the token" />}
        </>
      );
    case 'doubtful':
      return <Doubtful token={state.token} plan={plan} controls={controls} />;
    case 'signing':
      return <Signing state={state} onCancel={controls.giveUp} />;
    case 'done':
      return null;
    default:
      return assertNever(state);
  }
}

function Failed({ trouble }: { readonly trouble: Trouble }): ReactElement {
  if (trouble.kind === 'lost') return <TroubleAlert trouble={trouble} />;
  return (
    <Box role="alert">
      <FailurePanel diagnosis={trouble.diagnosis} label="Why the sign-in failed" />
    </Box>
  );
}

function Doubtful(props: {
  readonly token: Extract<SignInState, { at: 'doubtful' }>['token'];
  readonly plan: SignInPlan;
  readonly controls: SignInControls;
}): ReactElement {
  const { token, plan, controls } = props;
  const now = useNow(1000);
  return (
    <TokenCard
      token={token}
      now={now}
      use={plan.use}
      detailed
      actions={
        <>
          <Button onClick={controls.giveUp}>Use another token</Button>
          <Button color="inherit" onClick={() => controls.start(token.id)}>
            Try it all the same
          </Button>
        </>
      }
    />
  );
}

function Signing(props: {
  readonly state: Extract<SignInState, { at: 'signing' }>;
  readonly onCancel: () => void;
}): ReactElement {
  const { state, onCancel } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  const fact = state.facts.at(-1);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" role="status" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {fact === undefined ? 'Signing in…' : `Signing in: ${fact.label}: ${fact.value}`}
        </Typography>
        <Button ref={cancel} variant="outlined" color="inherit" onClick={onCancel}>
          Cancel
        </Button>
      </Box>
      <LinearProgress aria-label="Signing in" />
      {state.address !== null && <SignInAddress address={state.address} />}
    </Box>
  );
}
