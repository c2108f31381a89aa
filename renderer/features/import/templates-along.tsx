import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';

/** As many names as are read at a glance. */
const NAMED = 3;

/** Says of the templates that came with DSNs that they are not forgotten; nothing where there are none. */
export function TemplatesAlong(props: { readonly templates: readonly DsnTemplate[] }): ReactElement | null {
  const { templates } = props;
  if (templates.length === 0) return null;
  const names = templates.slice(0, NAMED).map(({ name }) => name);
  const more = templates.length - names.length;
  const count = templates.length === 1 ? '1 template' : `${templates.length} templates`;
  return (
    <Alert severity="info" sx={{ mb: 1, py: 0, flex: 'none' }}>
      {count} came along: {names.join(', ')}
      {more > 0 && ` and ${more} more`}. {templates.length === 1 ? 'It is' : 'They are'} shown after the DSNs.
    </Alert>
  );
}
