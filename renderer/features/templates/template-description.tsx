import { Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';

/** What an administrator says of a template, line by line; nothing where they said nothing. */
export function TemplateDescription(props: { readonly template: DsnTemplate }): ReactElement | null {
  const { description } = props.template;
  if (description === '') return null;
  return (
    <Typography
      variant="caption"
      component="p"
      sx={{ m: 0, mt: 0.5, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
    >
      {description}
    </Typography>
  );
}
