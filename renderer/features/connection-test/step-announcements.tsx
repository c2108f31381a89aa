import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import { formatElapsed } from '#renderer/ui/format-time.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import type { Step } from './connection-test-state.ts';
import { stepLook, stepLookWords } from './step-look.ts';

function announcement({ plan, progress }: Step): string | null {
  if (progress.state !== 'ended' || progress.outcome.state === 'not-run') return null;
  return `${plan.title}: ${stepLookWords[stepLook(progress)]}, ${formatElapsed(progress.outcome.ms)}.`;
}

/** Tells screen readers of each hop as it ends. A log, so that hops that end together are all read. */
export function StepAnnouncements({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  return (
    <Box role="log" aria-live="polite" aria-label="Progress of the test" sx={visuallyHidden}>
      {steps.map((step) => {
        const text = announcement(step);
        return text === null ? null : <p key={step.plan.id}>{text}</p>;
      })}
    </Box>
  );
}
