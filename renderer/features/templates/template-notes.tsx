import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { untrustedSettings } from '#app/dsn/checks/untrusted-settings.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

/** What a template brings that someone else's file should not bring unseen; nothing where there is none. */
export function TemplateNotes({ template }: { readonly template: DsnTemplate }): ReactElement | null {
  const warnings = untrustedSettings(template.entries);
  if (warnings.length === 0) return null;
  return (
    <Box role="group" aria-label={`Settings of ${template.name} to look at`} sx={{ mt: 0.5 }}>
      <Typography variant="caption" component="p" sx={{ m: 0 }}>
        Look at these before you use it, for they come from outside:
      </Typography>
      {warnings.map(({ key, message }) => (
        <ProblemText key={key} problem={{ severity: 'warning', message: `${key}: ${message}` }} />
      ))}
    </Box>
  );
}
