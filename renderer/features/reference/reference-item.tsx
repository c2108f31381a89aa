import OpenInNew from '@mui/icons-material/OpenInNew';
import { Box, Button, Chip, Typography } from '@mui/material';
import { memo, type ReactElement } from 'react';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import type { ReferenceEntry } from './reference-entries.ts';
import { pageAddress, pageWords, parameterFacts } from './reference-words.ts';

/** What a parameter is to the open DSN: part of it, able to be, or not used by its sign-in type. */
export type Standing = 'there' | 'addable' | 'unused' | 'no-dsn';

interface ReferenceItemProps {
  readonly entry: ReferenceEntry;
  readonly standing: Standing;
  readonly onAdd: (key: string) => void;
  readonly onPage: (url: string) => void;
}

/** The id of a parameter's heading, by which a link leads to it. */
export function referenceId(key: string): string {
  return `reference-${key.toLowerCase()}`;
}

/** One parameter of the reference. Off screen the browser doesn't lay it out, so that the list opens at once. */
export const ReferenceItem = memo(function ReferenceItem(props: ReferenceItemProps): ReactElement {
  const { key, rows } = props.entry;
  return (
    <Box
      component="article"
      aria-labelledby={referenceId(key)}
      sx={{
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 140px',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', mb: 0.25 }}>
        <Typography
          id={referenceId(key)}
          tabIndex={-1}
          variant="h2"
          sx={{ fontFamily: MONOSPACE, fontSize: '0.875rem', overflowWrap: 'anywhere' }}
        >
          {key}
        </Typography>
        <CopyButton text={key} label={`Copy ${key}`} sx={{ fontSize: '0.875rem' }} />
        {rows.some(({ secret }) => secret) && <Chip variant="outlined" color="warning" label="secret" />}
        {rows.some(({ required }) => required) && <Chip variant="outlined" label="required" />}
        <Box sx={{ ml: 'auto' }}>
          <AddButton {...props} />
        </Box>
      </Box>
      {rows.map((row) => (
        <ParameterRow key={`${row.authTypes?.join(' ')} ${row.sourcePage}`} row={row} onPage={props.onPage} />
      ))}
    </Box>
  );
});

function AddButton({ entry, standing, onAdd }: ReferenceItemProps): ReactElement | null {
  if (standing === 'no-dsn') return null;
  if (standing === 'unused') {
    return (
      <Typography variant="caption" color="textSecondary">
        Not used by the open DSN
      </Typography>
    );
  }
  const there = standing === 'there';
  return (
    <Button
      aria-label={there ? `Go to ${entry.key}` : `Add ${entry.key} to this DSN`}
      onClick={() => onAdd(entry.key)}
    >
      {there ? 'Go to field' : 'Add to this DSN'}
    </Button>
  );
}

function ParameterRow(props: {
  readonly row: Parameter;
  readonly onPage: (url: string) => void;
}): ReactElement {
  const { row, onPage } = props;
  return (
    <Box sx={{ '& + &': { mt: 1 } }}>
      <Typography variant="body2">{row.help}</Typography>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: '110px minmax(0, 1fr)',
          columnGap: 1.5,
          m: 0,
          mt: 0.25,
          typography: 'caption',
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, overflowWrap: 'anywhere' },
        }}
      >
        {parameterFacts(row).map(([name, text]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </Box>
        ))}
        <dt>AWS page</dt>
        <Box component="dd" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
          {row.sourcePage.split(', ').map((page) => (
            <Button
              key={page}
              onClick={() => onPage(pageAddress(page))}
              endIcon={<OpenInNew sx={{ fontSize: '0.75rem !important' }} />}
              sx={{ p: 0, minWidth: 0, fontSize: 'inherit', lineHeight: 'inherit' }}
            >
              {pageWords(page)}
            </Button>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
