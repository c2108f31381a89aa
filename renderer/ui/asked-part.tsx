import { Button, LinearProgress } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { TroubleAlert } from './trouble-alert.tsx';
import { troubleOf } from './trouble-of.ts';

interface AskedPartProps<T> {
  readonly asked: UseQueryResult<T, unknown>;
  /** What is loaded, for screen readers. */
  readonly loading: string;
  readonly children: (answer: T) => ReactElement;
}

/** What main was asked for: while it loads, when it failed, and once it is there. */
export function AskedPart<T>({ asked, loading, children }: AskedPartProps<T>): ReactElement {
  if (asked.data !== undefined) return children(asked.data);
  if (!asked.isError) return <LinearProgress aria-label={loading} />;
  return (
    <>
      <TroubleAlert trouble={troubleOf(asked.error)} />
      <Button variant="outlined" onClick={() => void asked.refetch()} sx={{ alignSelf: 'flex-start' }}>
        Try again
      </Button>
    </>
  );
}
