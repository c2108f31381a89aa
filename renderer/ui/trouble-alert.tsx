import Alert from '@mui/material/Alert';
import type { ReactElement } from 'react';
import type { Trouble } from './trouble.ts';
import { troubleWords } from './trouble-words.ts';

/** A call's trouble, announced to screen readers. */
export function TroubleAlert({ trouble }: { readonly trouble: Trouble }): ReactElement {
  const { cause, remedy } = troubleWords(trouble);
  return (
    <Alert severity="error" variant="outlined">
      {cause} {remedy}
    </Alert>
  );
}
