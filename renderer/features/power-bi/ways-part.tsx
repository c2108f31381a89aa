import { Box, Chip, Paper, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { HandOverOptionView } from '#app/contract/power-bi.ts';

const FIT_ORDER = { best: 0, possible: 1, no: 2 } as const;

/** The ways a token can reach Power BI, the proposed one on top, those that can't work here at the end. */
export function WaysPart({ ways }: { readonly ways: readonly HandOverOptionView[] }): ReactElement {
  const sorted = ways.toSorted((one, other) => FIT_ORDER[one.fit] - FIT_ORDER[other.fit]);
  return (
    <Paper variant="outlined">
      <Box
        component="ul"
        aria-label="Ways to hand over a token"
        sx={{ m: 0, p: 0, listStyle: 'none', '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {sorted.map((way) => (
          <Way key={way.way} way={way} />
        ))}
      </Box>
    </Paper>
  );
}

function Way({ way }: { readonly way: HandOverOptionView }): ReactElement {
  return (
    <Box component="li" data-way={way.way} sx={{ px: 1.5, py: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="h3">{way.title}</Typography>
        {way.fit === 'best' && <Chip color="primary" label="Proposed" sx={{ height: 20 }} />}
        {way.fit === 'no' && <Chip variant="outlined" label="Not here" sx={{ height: 20 }} />}
      </Box>
      {way.because !== null && <Typography variant="body2">{way.because}</Typography>}
      {way.fit !== 'no' && (
        <>
          <Typography variant="body2">{way.how}</Typography>
          <Typography variant="body2" color="textSecondary">
            <strong>For it:</strong> {way.good}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            <strong>Against it:</strong> {way.bad}
          </Typography>
        </>
      )}
    </Box>
  );
}
