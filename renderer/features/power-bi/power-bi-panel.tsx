import { Alert, Box, Button } from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { HandOverSection } from './hand-over-section.tsx';
import { OnThisComputer } from './on-this-computer.tsx';
import { ReadinessSection } from './readiness-section.tsx';
import { useSystem } from './use-system.ts';
import { WaysSection } from './ways-section.tsx';

interface PowerBiPanelProps {
  readonly dsn: StoredDsn;
  readonly hasUnsavedChanges: boolean;
  readonly onSave: () => Promise<boolean>;
}

/** How one DSN reaches Power BI: registered on this computer, ready or not, with a token, handed over. */
export function PowerBiPanel({ dsn, hasUnsavedChanges, onSave }: PowerBiPanelProps): ReactElement {
  const handle = useSystem();
  const shown = { dsn, version: handle.version };
  return (
    <Box
      component="section"
      aria-label="Power BI"
      // What is hidden from sight scrolls along, or the window itself would grow by it.
      sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto', px: 2.5, py: 2 }}
    >
      <Box sx={{ maxWidth: 920, display: 'flex', flexDirection: 'column', gap: 3 }}>
        {hasUnsavedChanges && (
          <Alert
            severity="info"
            variant="outlined"
            role="note"
            sx={{ py: 0.25 }}
            action={<Button onClick={() => void onSave()}>Save now</Button>}
          >
            All of this concerns the DSN as it is saved, without your unsaved changes.
          </Alert>
        )}
        <OnThisComputer key={`computer ${dsn.id}`} dsn={dsn} handle={handle} />
        <ReadinessSection key={`readiness ${dsn.id}`} {...shown} />
        <WaysSection key={`ways ${dsn.id}`} {...shown} />
        <HandOverSection key={`hand-over ${dsn.id}`} dsn={dsn} />
      </Box>
    </Box>
  );
}
