import { Box } from '@mui/material';
import type { ReactElement } from 'react';
import { CopyButton } from './copy-button.tsx';

/** A name with its value; `copied` is what its button copies, null where there is nothing to copy. */
export interface CopyableFact {
  readonly label: string;
  readonly value: string;
  readonly copied: string | null;
}

/** Names with their values, aligned, and a button at those that people copy. */
export function CopyableFacts({ facts }: { readonly facts: readonly CopyableFact[] }): ReactElement {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.25,
        typography: 'body2',
      }}
    >
      {facts.map(({ label, value, copied }) => (
        <Box key={label} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {label}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value}
            {copied !== null && (
              <CopyButton
                text={copied}
                label={`Copy: ${label}`}
                sx={{ fontSize: 13, p: 0.25, ml: 0.5, verticalAlign: 'text-bottom' }}
              />
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
