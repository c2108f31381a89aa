import { Box, Button, Popover, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';

/** The price per TB that costs are estimated by, and its change. */
export function PriceButton(): ReactElement | null {
  const { client, queries } = useProgram();
  const cache = useQueryClient();
  const { fail } = useFeedback();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [typed, setTyped] = useState('');
  const { data } = useQuery({
    ...queries.program.settings.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return null;
  const price = Number(typed);
  const valid = typed.trim() !== '' && price >= 0 && price <= 10_000;
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!valid) return;
    setAnchor(null);
    try {
      const settings = await client.program.changeSettings({ pricePerTb: price });
      cache.setQueryData(queries.program.settings.queryKey(), settings);
      // What runs have cost is worked out where they are told.
      await cache.invalidateQueries({ queryKey: queries.queries.key() });
    } catch (error) {
      fail(error);
    }
  };
  return (
    <>
      <Button
        color="inherit"
        onClick={(event) => {
          setTyped(String(data.pricePerTb));
          setAnchor(event.currentTarget);
        }}
        sx={{
          typography: 'caption',
          p: 0,
          minWidth: 0,
          color: 'text.secondary',
          textDecoration: 'underline dotted',
        }}
      >
        at ${data.pricePerTb} per TB
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Price per TB' } }}
      >
        <Box component="form" onSubmit={(event) => void change(event)} sx={{ p: 2, width: 280 }}>
          <Box sx={{ display: 'flex', gap: 1 }}>
            <TextField
              autoFocus
              label="US dollars per TB"
              value={typed}
              error={!valid}
              onChange={(event) => setTyped(event.target.value)}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
            <Button type="submit" variant="contained" disabled={!valid} sx={{ flex: 'none' }}>
              Set
            </Button>
          </Box>
          <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1, mb: 0 }}>
            Used for every DSN. An estimate: what was read, at least 10 MB a query. It is a range where a TB
            may mean 10¹² bytes or 2⁴⁰. What you pay is what AWS bills.
          </Typography>
        </Box>
      </Popover>
    </>
  );
}
