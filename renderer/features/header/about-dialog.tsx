import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ProgramInfo } from '#app/contract/program.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { keyText } from '#renderer/ui/key-text.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';

const HOSTS: Record<ProgramInfo['host'], string> = {
  electron: 'Desktop window',
  browser: 'Browser window',
  cli: 'Command line',
};

const KEYS = [
  ['Ctrl+N', 'New DSN'],
  ['Ctrl+I', 'Import'],
  ['Ctrl+F', 'Search'],
  ['Ctrl+S', 'Save'],
  ['Ctrl+Z, Ctrl+Shift+Z', 'Undo, redo (outside of text fields)'],
  ['Ctrl+D', 'Duplicate'],
  ['Ctrl+E', 'Export'],
  ['F2, Del', 'Rename, delete (in the list)'],
  ['Alt+1, Alt+2, Alt+5', 'Settings, Test connection, Power BI'],
  ['Alt+3, Alt+4, Alt+6', 'Token tools, Sessions, Reference'],
  ['F1', 'The field in the reference'],
  ['F8', 'Next problem (in the connection string)'],
  ['Alt+7, Alt+8', 'Query, Browse'],
  ['Ctrl+Enter, Ctrl+Shift+Enter', 'Run the statement, run all'],
  ['Alt+Shift+N, Alt+W', 'New query, close query'],
  ['Alt+PageUp, Alt+PageDown', 'Query before, next query'],
  ['Shift+Alt+F, Alt+H', 'Format, history of queries'],
  ['Alt+R', 'Result over the whole height, or the editor again'],
  ['Alt+I', 'DSNs on this computer'],
  ['Alt+T', 'Templates'],
  ['Ctrl+B', 'Show or hide the list'],
] as const;

interface AboutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Version, host, where the data is, and the keys. */
export function AboutDialog({ open, onClose }: AboutDialogProps): ReactElement {
  const { queries } = useProgram();
  const info = useQuery({ ...queries.program.info.queryOptions(), enabled: open }).data;
  return (
    <Dialog open={open} onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="about-title">
      <DialogTitle id="about-title">Athena DSN Manager</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={facts}>
          <dt>Version</dt>
          <dd>{info?.version ?? '…'}</dd>
          <dt>Runs in</dt>
          <dd>{info === undefined ? '…' : HOSTS[info.host]}</dd>
          <dt>Data folder</dt>
          <dd>
            <Box
              component="span"
              sx={{ fontFamily: MONOSPACE, fontSize: '0.75rem', overflowWrap: 'anywhere' }}
            >
              {info?.dataDir ?? '…'}
            </Box>
            <CopyButton
              text={info?.dataDir ?? ''}
              label="Copy data folder"
              sx={{ fontSize: '0.9375rem', ml: 0.5 }}
            />
          </dd>
        </Box>
        <Typography variant="h3" sx={{ mt: 2, mb: 0.5 }}>
          Keys
        </Typography>
        <Box component="dl" sx={facts}>
          {KEYS.map(([keys, what]) => (
            <Box key={keys} sx={{ display: 'contents' }}>
              <dt>{keyText(keys)}</dt>
              <dd>{what}</dd>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const facts = {
  display: 'grid',
  gridTemplateColumns: '150px 1fr',
  rowGap: 0.5,
  m: 0,
  typography: 'body2',
  '& dt': { color: 'text.secondary' },
  '& dd': { m: 0 },
} as const;
