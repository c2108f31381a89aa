import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { RegistrationStatusView } from '#app/contract/targets.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';

interface DifferenceTableProps {
  /** What the table compares, for screen readers. */
  readonly label: string;
  readonly differences: Extract<RegistrationStatusView, { kind: 'differs' }>['differences'];
}

/** The settings in which a DSN here and the registered one differ, side by side. */
export function DifferenceTable({ label, differences }: DifferenceTableProps): ReactElement {
  return (
    <Box
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{ overflow: 'auto', maxHeight: 220, border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Table stickyHeader sx={{ tableLayout: 'fixed', minWidth: 420, '& td, & th': { py: 0.25, px: 1 } }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '30%' }}>Setting</TableCell>
            <TableCell>Here</TableCell>
            <TableCell>Registered</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ key, ours, theirs }) => (
            <TableRow key={key} sx={{ '&:last-child > *': { borderBottom: 0 } }}>
              <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
                {key}
              </TableCell>
              <ValueCell value={ours} />
              <ValueCell value={theirs} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function ValueCell({ value }: { readonly value: string | null }): ReactElement {
  return (
    <TableCell sx={{ overflowWrap: 'anywhere' }}>
      {value === null ? (
        <Typography variant="caption" color="textSecondary">
          not set
        </Typography>
      ) : (
        <Box component="span" sx={{ fontFamily: MONOSPACE, fontSize: '0.75rem' }}>
          {value}
        </Box>
      )}
    </TableCell>
  );
}
