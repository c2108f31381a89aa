import { Box, Button, Divider, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { useSandboxStatus } from '#renderer/ui/feeds.ts';
import { SandboxPeopleList } from '#renderer/ui/token/sandbox-people-list.tsx';
import { TokenDropArea } from '#renderer/ui/token/token-drop-area.tsx';
import { TokenPasteField } from '#renderer/ui/token/token-paste-field.tsx';
import type { SignInControls } from './use-sign-in.ts';
import type { SignInPlan } from './use-sign-in-plan.ts';

interface TokenChoiceProps {
  readonly plan: SignInPlan;
  readonly controls: SignInControls;
  /** A DSN of the sandbox is offered the sandbox's own people first. */
  readonly sandboxFirst: boolean;
}

/** The ways to a token: the DSN's source, one's own, or a sample person's. */
export function TokenChoice({ plan, controls, sandboxFirst }: TokenChoiceProps): ReactElement {
  const sandbox = useSandboxStatus().data;
  const people = sandbox?.state === 'running' ? sandbox.people : [];
  const disabled = controls.state.at === 'handing';
  const source = plan.source && (
    <FromSource key="source" willUse={plan.source.willUse} start={() => controls.start(null)} />
  );
  const own = <OwnToken key="own" disabled={disabled} offer={controls.offer} />;
  const sample = people.length > 0 && (
    <SandboxPeopleList
      key="sample"
      people={people}
      disabled={disabled}
      onPick={(person) => controls.offer((client) => client.tokens.fromSandbox({ person }))}
    />
  );
  return <Alternatives ways={[source, ...(sandboxFirst ? [sample, own] : [own, sample])]} />;
}

function Alternatives({ ways }: { readonly ways: readonly ReactNode[] }): ReactElement {
  const shown = ways.filter((way) => way !== undefined && way !== false);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.25 }}>
      {shown.flatMap((way, at) => (at === 0 ? [way] : [<Or key={`or ${String(at)}`} />, way]))}
    </Box>
  );
}

function Or(): ReactElement {
  return (
    <Divider>
      <Typography variant="caption" color="textSecondary">
        or
      </Typography>
    </Divider>
  );
}

function FromSource(props: { readonly willUse: string; readonly start: () => void }): ReactElement {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
      <Button variant="contained" onClick={props.start}>
        Sign in
      </Button>
      <Typography
        variant="body2"
        color="textSecondary"
        sx={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}
      >
        {props.willUse} Another source is chosen under Test connection.
      </Typography>
    </Box>
  );
}

function OwnToken(props: {
  readonly disabled: boolean;
  readonly offer: SignInControls['offer'];
}): ReactElement {
  const { disabled, offer } = props;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <TokenPasteField
        disabled={disabled}
        inputRef={null}
        onToken={(text) => offer((client) => client.tokens.hold({ text, origin: { kind: 'pasted' } }))}
      />
      <TokenDropArea
        disabled={disabled}
        onToken={(text, fileName) =>
          offer((client) => client.tokens.hold({ text, origin: { kind: 'file', fileName } }))
        }
      />
    </Box>
  );
}
