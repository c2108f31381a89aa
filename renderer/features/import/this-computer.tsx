import { Alert, Box, LinearProgress, Typography } from '@mui/material';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import type { PlaceSource } from './import-state.ts';
import { useSystemPlaces } from './use-system-places.ts';

interface ThisComputerProps {
  readonly diagnosis: Diagnosis | null;
  readonly busy: boolean;
  readonly onPlaces: (places: readonly PlaceSource[]) => void;
}

/** Looks for DSNs that only this computer has and gives them on at once; says where it looked if there are none. */
export function ThisComputer({ diagnosis, busy, onPlaces }: ThisComputerProps): ReactElement {
  const { places, looked, waiting, unreadable } = useSystemPlaces();
  const given = useRef(false);
  useEffect(() => {
    if (waiting || given.current || places.length === 0) return;
    given.current = true;
    onPlaces(places.map(({ source }) => source));
  });
  if (diagnosis !== null) {
    return (
      <Alert severity="error" sx={{ py: 0 }}>
        {diagnosis.cause} {diagnosis.remedy}
      </Alert>
    );
  }
  if (waiting || busy || places.length > 0) {
    return <LinearProgress aria-label="Looking for DSNs on this computer" sx={{ my: 2 }} />;
  }
  return (
    <Box role="status">
      <Typography variant="body2" sx={{ mb: 1 }}>
        {looked.length === 0
          ? 'This computer has no place where DSNs are kept that could be read.'
          : 'This computer has no Athena DSN that is not in the list already.'}
      </Typography>
      {looked.map(({ id, label, place }) => (
        <Box key={id} sx={{ py: 0.5 }}>
          <Typography variant="body2">{label}</Typography>
          <Typography
            variant="caption"
            color="textSecondary"
            component="p"
            sx={{ m: 0, fontFamily: MONOSPACE, overflowWrap: 'anywhere' }}
          >
            {place}
          </Typography>
        </Box>
      ))}
      {unreadable.map((cause) => (
        <Alert key={cause} severity="warning" sx={{ mt: 1, py: 0 }}>
          {cause}
        </Alert>
      ))}
    </Box>
  );
}
