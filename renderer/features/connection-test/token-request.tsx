import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { ReactElement, ReactNode, Ref } from 'react';
import type { SandboxPerson } from '#app/contract/sandbox.ts';
import { SandboxPeopleList } from '#renderer/ui/token/sandbox-people-list.tsx';
import { TokenDropArea } from '#renderer/ui/token/token-drop-area.tsx';
import { TokenPasteField } from '#renderer/ui/token/token-paste-field.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { HandOver } from './connection-test-state.ts';
import type { ConnectionTestControls } from './use-connection-test.ts';

function OwnToken(props: {
  readonly disabled: boolean;
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly offer: ConnectionTestControls['offerToken'];
}): ReactElement {
  const { disabled, fieldRef, offer } = props;
  return (
    <>
      <TokenPasteField
        disabled={disabled}
        inputRef={fieldRef}
        onToken={(text) => offer((client) => client.tokens.hold({ text, origin: { kind: 'pasted' } }))}
      />
      <TokenDropArea
        disabled={disabled}
        onToken={(text, fileName) =>
          offer((client) => client.tokens.hold({ text, origin: { kind: 'file', fileName } }))
        }
      />
    </>
  );
}

function SampleToken(props: {
  readonly people: readonly SandboxPerson[];
  readonly disabled: boolean;
  readonly offer: ConnectionTestControls['offerToken'];
}): ReactElement {
  return (
    <SandboxPeopleList
      people={props.people}
      disabled={props.disabled}
      onPick={(person) => props.offer((client) => client.tokens.fromSandbox({ person }))}
    />
  );
}

const or = (
  <Divider>
    <Typography variant="caption" sx={{ color: 'text.secondary' }}>
      or
    </Typography>
  </Divider>
);

/** Asks for a fresh token. A DSN of the sandbox is offered the sandbox's own tokens first. */
export function TokenRequest(props: {
  readonly handOver: HandOver;
  readonly people: readonly SandboxPerson[];
  readonly sandboxFirst: boolean;
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly offer: ConnectionTestControls['offerToken'];
  /** Opens the choice of a source to take tokens from. */
  readonly onSource: () => void;
  /** Back to the source that is kept; null where none is. */
  readonly onKept: (() => void) | null;
}): ReactElement {
  const { handOver, people, offer } = props;
  const disabled = handOver.state === 'pending';
  const own = <OwnToken disabled={disabled} fieldRef={props.fieldRef} offer={offer} />;
  const sample = <SampleToken people={people} disabled={disabled} offer={offer} />;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box>
        <Typography variant="h2">Which token should the test sign in with?</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Use a fresh token of your identity provider. It is kept in memory for this test and is never saved.
        </Typography>
        {props.onKept === null ? (
          <Button disabled={disabled} onClick={props.onSource} sx={{ ml: -0.625 }}>
            Take it from a source each time…
          </Button>
        ) : (
          <Button disabled={disabled} onClick={props.onKept} sx={{ ml: -0.625 }}>
            Back to the kept source
          </Button>
        )}
      </Box>
      {arranged(own, people.length > 0 ? sample : null, props.sandboxFirst)}
      {disabled && <LinearProgress aria-label="Reading the token" />}
      {handOver.state === 'refused' && <TroubleAlert trouble={handOver.trouble} />}
    </Box>
  );
}

function arranged(own: ReactNode, sample: ReactNode, sandboxFirst: boolean): ReactElement {
  if (sample === null) return <>{own}</>;
  const [first, second] = sandboxFirst ? [sample, own] : [own, sample];
  return (
    <>
      {first}
      {or}
      {second}
    </>
  );
}
