import Alert from '@mui/material/Alert';
import type { ReactElement } from 'react';
import { CopyableText } from './copyable-text.tsx';
import type { Trouble } from './trouble.ts';
import { troubleWords } from './trouble-words.ts';

/** A call's trouble, announced to screen readers. */
export function TroubleAlert({ trouble }: { readonly trouble: Trouble }): ReactElement {
  const { cause, remedy } = troubleWords(trouble);
  const handOver = trouble.kind === 'refused' ? trouble.diagnosis.handOver : null;
  return (
    <Alert severity="error" variant="outlined">
      {cause} {remedy}
      {handOver !== null && (
        <CopyableText title="To hand over" label="Copy the text to hand over" text={handOver} />
      )}
    </Alert>
  );
}
