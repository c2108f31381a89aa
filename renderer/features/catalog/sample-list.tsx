import { Box, Button, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { TableDetails } from '#app/contract/catalog.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import type { CatalogQuery } from './catalog-commands.ts';
import type { NodePath } from './catalog-node.ts';
import { queryOf, samplesOf } from './node-samples.ts';

interface SampleListProps {
  readonly path: NodePath;
  readonly table: TableDetails;
  readonly onQuery: (query: CatalogQuery) => void;
}

/** Queries to begin with, each with what it reads. */
export function SampleList({ path, table, onQuery }: SampleListProps): ReactElement {
  return (
    <Box>
      <Typography variant="h3">Sample queries</Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none' }}>
        {samplesOf(path, table).map((sample) => (
          <Box
            key={sample.id}
            component="li"
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              py: 0.25,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }} title={sample.sql}>
              <Typography variant="body2" noWrap>
                {sample.title}
              </Typography>
              <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
                {sample.cost}
                {sample.parameters.length > 0 && ` Asks for ${sample.parameters.join(', ')}.`}
              </Typography>
            </Box>
            <CopyButton text={sample.sql} label={`Copy the query: ${sample.title}`} sx={{ fontSize: 16 }} />
            <Button
              aria-label={`Open in editor: ${sample.title}`}
              onClick={() => onQuery(queryOf(path, sample))}
              sx={{ flex: 'none' }}
            >
              Open in editor
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
