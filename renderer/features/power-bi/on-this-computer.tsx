import { Box, Button, Paper } from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { TargetStatuses, TargetView } from '#app/contract/targets.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { DriverLine } from './driver-line.tsx';
import { PanelSection } from './panel-section.tsx';
import { TargetRow } from './target-row.tsx';
import type { SystemHandle } from './use-system.ts';

interface OnThisComputerProps {
  readonly dsn: StoredDsn;
  readonly handle: SystemHandle;
}

/** The driver and the places of this computer where the DSN is registered or can be. */
export function OnThisComputer({ dsn, handle }: OnThisComputerProps): ReactElement {
  return (
    <PanelSection
      title="On this computer"
      intro="Power BI and other programs find a DSN only where the system looks for it."
      action={
        <Button color="inherit" onClick={handle.lookAgain} disabled={handle.system.isFetching}>
          Look again
        </Button>
      }
    >
      <AskedPart asked={handle.system} loading="Looking at this computer">
        {(system) => (
          <>
            <DriverLine system={system} />
            <AskedPart asked={handle.statuses} loading="Looking for registered DSNs">
              {(statuses) => (
                <Paper variant="outlined">
                  <Box
                    component="ul"
                    aria-label="Places for DSNs"
                    sx={{
                      m: 0,
                      p: 0,
                      listStyle: 'none',
                      '& > li + li': { borderTop: 1, borderColor: 'divider' },
                    }}
                  >
                    {system.targets.map((target) => (
                      <Place key={target.id} {...{ dsn, target, statuses }} version={handle.version} />
                    ))}
                  </Box>
                </Paper>
              )}
            </AskedPart>
          </>
        )}
      </AskedPart>
    </PanelSection>
  );
}

interface PlaceProps {
  readonly dsn: StoredDsn;
  readonly target: TargetView;
  readonly statuses: TargetStatuses;
  readonly version: string;
}

function Place({ dsn, target, statuses, version }: PlaceProps): ReactElement | null {
  const found = statuses.targets.find(({ targetId }) => targetId === target.id);
  if (found?.kind === 'unreadable') {
    return (
      <Box component="li" data-target={target.id} sx={{ p: 1.5 }}>
        {target.label}
        <TroubleAlert trouble={{ kind: 'refused', diagnosis: found.diagnosis }} />
      </Box>
    );
  }
  const status = found?.dsns.find(({ dsnId }) => dsnId === dsn.id)?.status;
  // A DSN that was just created is not among the statuses yet; the next ones come by themselves.
  if (status === undefined) return null;
  return <TargetRow {...{ dsn, target, status, version }} />;
}
