import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { CatalogBrowser } from './features/catalog/catalog-browser.tsx';
import type { CatalogQuery } from './features/catalog/catalog-commands.ts';
import { WorkgroupsPanel } from './features/workgroups/workgroups-panel.tsx';
import { AccessGate } from './ui/access/access-gate.tsx';

const PARTS = { catalog: 'Catalog', workgroups: 'Workgroups' } as const;
type Part = keyof typeof PARTS;

interface BrowsePanelProps {
  readonly dsn: StoredDsn;
  /** The DSN as it is on the screen, saved or not. */
  readonly entries: DsnEntries;
  readonly hasUnsavedChanges: boolean;
  readonly onEntries: (entries: DsnEntries) => void;
  readonly onQuery: (query: CatalogQuery) => void;
}

/** What the DSN's sign-in can see: the catalog, and the workgroups with what they make of the DSN's settings. */
export function BrowsePanel(props: BrowsePanelProps): ReactElement {
  const { dsn } = props;
  const [part, setPart] = useState<Part>('catalog');
  return (
    <AccessGate dsn={dsn}>
      <Box sx={{ px: 1, py: 0.75, flex: 'none', borderBottom: 1, borderColor: 'divider' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={part}
          onChange={(_event, next: Part | null) => next !== null && setPart(next)}
          aria-label="What to browse"
        >
          {(['catalog', 'workgroups'] as const).map((one) => (
            <ToggleButton key={one} value={one} sx={{ px: 1.5, py: 0.25, textTransform: 'none' }}>
              <Typography variant="body2">{PARTS[one]}</Typography>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <Box sx={{ display: part === 'catalog' ? 'flex' : 'none', flex: 1, minHeight: 0 }}>
        <CatalogBrowser dsn={dsn} onQuery={props.onQuery} />
      </Box>
      {part === 'workgroups' && (
        <WorkgroupsPanel
          key={dsn.id}
          dsn={dsn}
          entries={props.entries}
          hasUnsavedChanges={props.hasUnsavedChanges}
          onEntries={props.onEntries}
        />
      )}
    </AccessGate>
  );
}
