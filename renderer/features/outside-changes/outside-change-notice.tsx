import { Alert, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactElement, useEffect, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { FEED } from '#renderer/ui/feeds.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { lookAgain, NOTHING_CHANGED, withoutNewsOf } from './outside-change.ts';
import { outsideWords } from './outside-words.ts';

interface OutsideChangeNoticeProps {
  readonly dsns: readonly StoredDsn[];
  /** Shows how a DSN and the registered one differ. */
  readonly onReview: (id: string) => void;
}

/**
 * Tells of registered DSNs that something else changed or removed while the program runs; nothing has to be done
 * about it.
 */
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
    if (data !== undefined) setState((before) => lookAgain(before, data));
  }, [data]);
  const [first] = state.news;
  const dsn = dsns.find(({ id }) => id === first?.dsnId);
  if (first === undefined || dsn === undefined) return null;
  const concerned = new Set(state.news.map(({ dsnId }) => dsnId));
  const dismiss = (ids: readonly string[]): void => setState((now) => withoutNewsOf(now, ids));
  return (
    <Alert
      severity="info"
      role="status"
      onClose={() => dismiss([...concerned])}
      sx={{ borderRadius: 0, py: 0, flex: 'none', alignItems: 'center' }}
    >
      {outsideWords(dsn.name, first, concerned.size - 1)}
      <Button
        size="small"
        sx={{ ml: 1 }}
        onClick={() => {
          dismiss([dsn.id]);
          onReview(dsn.id);
        }}
      >
        Review
      </Button>
    </Alert>
  );
});
