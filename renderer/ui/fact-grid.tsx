import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { Fact } from '#app/contract/connection-test.ts';

/** Names with their values, aligned. Two columns where there is room for them. */
export function FactGrid(props: { readonly facts: readonly Fact[]; readonly columns?: 1 | 2 }): ReactElement {
  const pair = 'max-content minmax(0, 1fr)';
  return (
    <Box sx={{ containerType: 'inline-size' }}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: pair,
          columnGap: 1.5,
          rowGap: 0.25,
          typography: 'body2',
          ...(props.columns === 2 && {
            '@container (min-width: 640px)': { gridTemplateColumns: `${pair} ${pair}` },
          }),
        }}
      >
        {props.facts.map((fact) => (
          <Box key={fact.label} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {fact.label}
            </Box>
            <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {fact.value}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
