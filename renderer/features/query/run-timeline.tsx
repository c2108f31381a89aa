import { Box } from '@mui/material';
import type { ReactElement } from 'react';
import type { QueryStatistics } from '#app/contract/queries.ts';
import { formatElapsed } from '#renderer/ui/format-time.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import { type RunPhase, runPhases } from './run-words.ts';

const colours: Readonly<Record<RunPhase['id'], string>> = {
  queue: 'text.disabled',
  planning: 'warning.main',
  engine: 'primary.main',
  service: 'success.main',
};

/** Where the time of a query went, as a bar with its words. */
export function RunTimeline({ statistics }: { readonly statistics: QueryStatistics }): ReactElement | null {
  const phases = runPhases(statistics);
  if (phases.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', minWidth: 0 }}>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          width: 96,
          height: 6,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'divider',
          // Where the line would break in two, rows need the room.
          '@container (max-width: 640px)': { display: 'none' },
        }}
      >
        {phases.map(({ id, ms }) => (
          <Box key={id} style={{ flexGrow: ms }} sx={{ flexBasis: 0, bgcolor: colours[id] }} />
        ))}
      </Box>
      <Box
        component="ul"
        aria-label="Where the time went"
        sx={{
          ...{ display: 'flex', flexWrap: 'wrap', columnGap: 1.25, m: 0, p: 0, listStyle: 'none' },
          '@media (max-height: 640px)': visuallyHidden,
        }}
      >
        {phases.map(({ id, label, ms }) => (
          <Box
            component="li"
            key={id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 0.5,
              typography: 'caption',
              color: 'text.secondary',
            }}
          >
            <Box
              component="span"
              aria-hidden
              sx={{ width: 7, height: 7, borderRadius: '50%', bgcolor: colours[id] }}
            />
            {label} {formatElapsed(ms)}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
