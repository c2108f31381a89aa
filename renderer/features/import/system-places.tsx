import Computer from '@mui/icons-material/ComputerOutlined';
import { Box, Button, LinearProgress, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { PlaceSource } from './import-state.ts';
import { useSystemPlaces } from './use-system-places.ts';

interface SystemPlacesProps {
  readonly disabled: boolean;
  readonly onPlaces: (places: readonly PlaceSource[]) => void;
}

/** The DSNs of Athena that this computer has and the program doesn't, by place. */
export function SystemPlaces({ disabled, onPlaces }: SystemPlacesProps): ReactElement {
  const { places, waiting, unreadable } = useSystemPlaces();
  const all = places.reduce((sum, { count }) => sum + count, 0);
  return (
    <Box
      component="section"
      aria-labelledby="import-places"
      sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}
    >
      <Typography id="import-places" variant="body2" component="h3" sx={{ fontWeight: 600, mb: 0.75 }}>
        DSNs on this computer
      </Typography>
      {waiting && <LinearProgress aria-label="Looking for DSNs on this computer" />}
      {!waiting && all === 0 && (
        <Typography variant="body2" color="textSecondary">
          {unreadable.length === 0
            ? 'The system has no Athena DSN that is not in the list already.'
            : `Nothing was found. ${unreadable.join(' ')}`}
        </Typography>
      )}
      {places.map(({ source, place, count }) => (
        <Box
          key={source.targetId}
          sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 0, py: 0.25 }}
        >
          <Computer aria-hidden sx={{ color: 'text.secondary', flex: 'none' }} />
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="body2">
              {source.label}: {count === 1 ? '1 DSN' : `${count} DSNs`} not in the list
            </Typography>
            <Typography
              variant="caption"
              color="textSecondary"
              component="p"
              noWrap
              title={place}
              sx={{ m: 0 }}
            >
              {place}
            </Typography>
          </Box>
          <Button
            variant="outlined"
            disabled={disabled}
            aria-label={`Look at the DSNs of ${source.label}`}
            onClick={() => onPlaces([source])}
          >
            Look at them
          </Button>
        </Box>
      ))}
    </Box>
  );
}
