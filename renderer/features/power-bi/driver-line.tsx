import OpenInNewIcon from '@mui/icons-material/OpenInNew';
import { Box, Button, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { SystemView } from '#app/contract/targets.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { driverWords, managerWords } from './driver-words.ts';
import { StateIcon } from './state-icon.tsx';

/** The driver of this computer, and where to get it or a newer one. */
export function DriverLine({ system }: { readonly system: SystemView }): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const { state, text, library } = driverWords(system.driver);
  return (
    <Box sx={{ display: 'flex', gap: 1 }} data-driver={system.driver.kind}>
      <StateIcon state={state} spoken={false} />
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography variant="body2">
          {text} Programs ask {managerWords[system.manager.kind]}.
        </Typography>
        {library !== null && (
          <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
            {library}
          </Typography>
        )}
      </Box>
      <Button
        endIcon={<OpenInNewIcon />}
        title={system.driverPage}
        onClick={() => void client.program.openExternal({ url: system.driverPage }).catch(fail)}
        sx={{ flex: 'none', alignSelf: 'flex-start' }}
      >
        {system.driver.kind === 'present' ? 'Driver page' : 'Get the driver'}
      </Button>
    </Box>
  );
}
