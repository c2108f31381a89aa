import { Alert, Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { ReadinessView } from '#app/contract/power-bi.ts';
import { readinessCheckNames } from '#app/diagnosis/readiness-check-names.ts';
import { StateIcon } from './state-icon.tsx';

const severities = { ready: 'success', 'ready-with-care': 'warning', 'not-ready': 'error' } as const;

/** Whether Power BI will connect, in one sentence, then what was looked at and what to do. */
export function ReadinessPart({ readiness }: { readonly readiness: ReadinessView }): ReactElement {
  return (
    <>
      <Alert
        severity={severities[readiness.state]}
        variant="outlined"
        role="status"
        data-readiness={readiness.state}
        sx={{ py: 0.25 }}
      >
        <Typography variant="body1" sx={{ fontWeight: 600, color: 'text.primary' }}>
          {readiness.verdict}
        </Typography>
      </Alert>
      <Box
        component="ul"
        aria-label="Checks"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: 0.75 }}
      >
        {readiness.checks.map((check) => (
          <Box component="li" key={check.id} data-check={check.id} sx={{ display: 'flex', gap: 1 }}>
            <StateIcon state={check.state} />
            <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              <Typography variant="body2">
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {readinessCheckNames[check.id]}:
                </Box>{' '}
                {check.finding}
              </Typography>
              {check.todo !== null && (
                <Typography variant="body2">
                  <strong>To do:</strong> {check.todo}
                </Typography>
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}
