import Button from '@mui/material/Button';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { useSandboxStatus } from '#renderer/ui/feeds.ts';
import { TokenCard } from '#renderer/ui/token/token-card.tsx';
import { KeptSource } from './kept-source.tsx';
import { tokenUseOf } from './start-plan.ts';
import { NoTokenNote } from './test-notes.tsx';
import { TokenRequest } from './token-request.tsx';
import { TokenSourceDialog } from './token-source-dialog.tsx';
import type { ConnectionTestControls } from './use-connection-test.ts';
import type { Places } from './use-places.ts';
import type { Plan } from './use-plan.ts';

interface TokenPartProps {
  readonly controls: ConnectionTestControls;
  readonly dsn: StoredDsn;
  readonly plan: Plan;
  readonly now: number;
  readonly places: Places;
  /** Whether a token is pasted this time, past the source that is kept. */
  readonly pasting: boolean;
  readonly onPasting: (pasting: boolean) => void;
}

/** The token of the test: how to come by one, or the one that is held. */
export function TokenPart(props: TokenPartProps): ReactElement | null {
  const { state, dropToken } = props.controls;
  const { preview } = props.plan;
  if (state.at === 'token-needed') return <TokenWanted {...props} handOver={state.handOver} />;
  if (state.at === 'no-token-needed' || state.token === null) return <NoTokenNote preview={preview} />;
  const detailed = state.at === 'token-held';
  return (
    <TokenCard
      key={`${state.token.id} ${detailed}`}
      token={state.token}
      now={props.now}
      use={tokenUseOf(preview)}
      detailed={detailed}
      actions={
        state.at !== 'running' && (
          <Button ref={props.places.replace} onClick={dropToken}>
            Use another token
          </Button>
        )
      }
    />
  );
}

function TokenWanted(
  props: TokenPartProps & { readonly handOver: Parameters<typeof KeptSource>[0]['handOver'] },
): ReactElement | null {
  const { dsn, handOver } = props;
  const { kept } = props.plan;
  const sandbox = useSandboxStatus().data;
  const [choosing, setChoosing] = useState(false);
  const people = sandbox?.state === 'running' ? sandbox.people : [];
  const takes = kept !== undefined && kept.source.kind !== 'paste';
  return (
    <>
      {takes && !props.pasting ? (
        <KeptSource
          dsnId={dsn.id}
          kept={kept}
          handOver={handOver}
          onChange={() => setChoosing(true)}
          onPasteOnce={() => props.onPasting(true)}
        />
      ) : (
        <TokenRequest
          handOver={handOver}
          people={people}
          sandboxFirst={dsn.origin === 'sandbox'}
          fieldRef={props.places.field}
          offer={props.controls.offerToken}
          onSource={() => setChoosing(true)}
          onKept={takes ? () => props.onPasting(false) : null}
        />
      )}
      {choosing && (
        <TokenSourceDialog
          dsn={dsn}
          source={kept?.source ?? { kind: 'paste' }}
          people={people}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
