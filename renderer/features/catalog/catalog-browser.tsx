import { Box, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { ResizablePane } from '#renderer/ui/resizable-pane.tsx';
import type { CatalogQuery } from './catalog-commands.ts';
import type { NodePath } from './catalog-node.ts';
import { CatalogPane } from './catalog-pane.tsx';
import { TablePage } from './table-page.tsx';

interface CatalogBrowserProps {
  readonly dsn: StoredDsn;
  readonly onQuery: (query: CatalogQuery) => void;
}

/** In a narrow window the table's page needs the room more than its name in the tree does. */
const treeWidth = (): number => (window.innerWidth < 1100 ? 240 : 320);

/** The tree with the page of the table that is chosen in it. */
export function CatalogBrowser(props: CatalogBrowserProps): ReactElement {
  return <BrowserOfDsn key={props.dsn.id} {...props} />;
}

function BrowserOfDsn({ dsn, onQuery }: CatalogBrowserProps): ReactElement {
  const [path, setPath] = useState<NodePath | null>(null);
  return (
    <>
      <ResizablePane label="Catalog tree" first={treeWidth()} min={200} max={640}>
        <CatalogPane dsn={dsn} onInsert={null} onQuery={onQuery} table={{ path, onOpen: setPath }} />
      </ResizablePane>
      {path === null ? (
        <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', px: 3 }}>
          <Typography variant="body2" color="textSecondary" align="center">
            Choose a table or view to see its columns, where it lies, and queries to begin with.
          </Typography>
        </Box>
      ) : (
        <TablePage key={path.join('\n')} dsnId={dsn.id} path={path} onQuery={onQuery} />
      )}
    </>
  );
}
