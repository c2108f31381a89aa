import { Alert, Box, Button } from '@mui/material';
import { memo, type ReactElement, useEffect, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import { formatCountdown } from '#renderer/ui/format-time.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { armedNotice, armedTitle } from './armed-words.ts';
import { ArmingDialog } from './arming-dialog.tsx';
import { useArmed } from './use-armed.ts';
import { useArming } from './use-arming.ts';

const NONE: readonly ArmedDsnView[] = [];

/** On every screen: which armed DSNs want renewing or could not be disarmed; the window's title counts down. */
export const ArmedNotices = memo(function ArmedNotices({
  dsns,
}: {
  readonly dsns: readonly StoredDsn[];
}): ReactElement {
  const armed = useArmed().data?.armed ?? NONE;
  const now = useNow(armed.length === 0 ? null : 1000);
  const title = armedTitle(armed, now);
  useEffect(() => {
    const before = document.title;
    if (title === null) return;
    document.title = `${title} · ${before}`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <>
      {armed
        .filter((one) => armedNotice(one, now) !== null)
        .map((one) => (
          <ArmedNotice
            key={`${one.targetId} ${one.place} ${one.dsnName}`}
            armed={one}
            dsn={dsns.find(({ name }) => name.toLowerCase() === one.dsnName.toLowerCase())}
            now={now}
          />
        ))}
    </>
  );
});

interface ArmedNoticeProps {
  readonly armed: ArmedDsnView;
  /** Undefined where the DSN is no longer ours. */
  readonly dsn: StoredDsn | undefined;
  readonly now: number;
}

function ArmedNotice({ armed, dsn, now }: ArmedNoticeProps): ReactElement {
  const { targetId, place, dsnName, expiresAt } = armed;
  const target = { id: targetId, place, label: place };
  const arming = useArming({ id: dsn?.id ?? '', name: dsnName }, target);
  const [renewing, setRenewing] = useState(false);
  const stuck = armedNotice(armed, now) === 'stuck';
  const busy = arming.state.kind === 'busy';
  return (
    <Alert
      severity={stuck ? 'error' : 'warning'}
      data-armed-notice={dsnName}
      sx={{ borderRadius: 0, py: 0, alignItems: 'center', overflowWrap: 'anywhere' }}
      action={
        <Box sx={{ display: 'flex', gap: 0.5 }}>
          {!stuck && dsn !== undefined && (
            <Button color="inherit" disabled={busy} onClick={() => setRenewing(true)}>
              Renew…
            </Button>
          )}
          <Button color="inherit" disabled={busy} onClick={() => void arming.disarm()}>
            {stuck ? 'Try again' : 'Disarm now'}
          </Button>
        </Box>
      }
    >
      {stuck
        ? `The token in ${dsnName} should be gone and could not be removed from ${place}.`
        : `The token in ${dsnName} expires in ${formatCountdown(Math.max(0, Math.ceil((expiresAt - now) / 1000)))}, and is then removed.`}
      {renewing && dsn !== undefined && (
        <ArmingDialog {...{ dsn, target, arming }} onClose={() => setRenewing(false)} />
      )}
    </Alert>
  );
}
