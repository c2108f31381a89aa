import { Alert, Button } from '@mui/material';
import type { ReactElement } from 'react';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { diagnosisText } from '#renderer/ui/diagnosis-text.ts';
import type { DraftPhase } from './draft.ts';

interface DraftNoticeProps {
  readonly phase: DraftPhase;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

/** Says what stands between the draft and the store: a refusal, or a change from elsewhere. */
export function DraftNotice(props: DraftNoticeProps): ReactElement | null {
  if (props.phase.kind === 'refused') {
    const { diagnosis } = props.phase;
    return (
      <Alert
        severity="error"
        sx={{ borderRadius: 0, py: 0 }}
        action={<CopyButton text={diagnosisText(diagnosis)} label="Copy details" />}
      >
        {diagnosis.cause} {diagnosis.remedy}
      </Alert>
    );
  }
  if (props.phase.kind !== 'conflict') return null;
  return (
    <Alert
      severity="warning"
      sx={{ borderRadius: 0, py: 0 }}
      action={
        <>
          <Button color="inherit" onClick={props.onTakeTheirs}>
            Reload
          </Button>
          <Button color="inherit" onClick={props.onKeepMine}>
            Overwrite
          </Button>
        </>
      }
    >
      This DSN was changed elsewhere while you were editing it. Reload drops your changes; Overwrite saves
      them over the others.
    </Alert>
  );
}
