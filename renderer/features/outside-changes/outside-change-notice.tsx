import { Alert, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactElement, useEffect, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { FEED } from '#renderer/ui/feeds.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { lookAgain, NOTHING_CHANGED } from './outside-change.ts';

interface OutsideChangeNoticeProps {
  readonly dsns: readonly StoredDsn[];
  /** Shows how a DSN and the registered one differ. */
  readonly onReview: (id: string) => void;
}

/** Tells of registered DSNs that something else changed while the program runs; nothing has to be done about it. */
export const OutsideChangeNotice = memo(function OutsideChangeNotice(
  props: OutsideChangeNoticeProps,
): ReactElement | null {
  const { dsns, onReview } = props;
  const { queries } = useProgram();
  const { data } = useQuery(
    queries.targets.watchStandings.experimental_liveOptions({ ...FEED, structuralSharing: false }),
  );
  const [state, setState] = useState(NOTHING_CHANGED);
  useEffect(() => {
    if (data !== undefined) setState((before) => lookAgain(before, data.standings));
  }, [data]);
  const [first, ...more] = state.changed;
  const dsn = dsns.find(({ id }) => id === first);
  if (first === undefined || dsn === undefined) return null;
  const dismiss = (ids: readonly string[]): void =>
    setState((now) => ({ ...now, changed: now.changed.filter((id) => !ids.includes(id)) }));
  const others =
    more.length === 0 ? '' : ` So ${more.length === 1 ? 'was 1 other' : `were ${more.length} others`}.`;
  return (
    <Alert
      severity="info"
      role="status"
      onClose={() => dismiss(state.changed)}
      sx={{ borderRadius: 0, py: 0, flex: 'none', alignItems: 'center' }}
    >
      The registered {dsn.name} was changed outside of this program and differs from yours now.{others}
      <Button
        size="small"
        sx={{ ml: 1 }}
        onClick={() => {
          dismiss([first]);
          onReview(first);
        }}
      >
        Review
      </Button>
    </Alert>
  );
});
