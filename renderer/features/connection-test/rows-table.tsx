import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { RowSample } from '#app/contract/connection-test.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { cellLook } from './cell-look.ts';

function Cell({ value }: { readonly value: string | null }): ReactElement {
  const { text, title, quiet } = cellLook(value);
  return (
    <TableCell
      title={title}
      dir="auto"
      sx={{
        maxWidth: 280,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'pre',
        py: 0.375,
        ...(quiet && { color: 'text.secondary', fontStyle: 'italic' }),
      }}
    >
      {text}
    </TableCell>
  );
}

function HeadCell({ name, type }: RowSample['columns'][number]): ReactElement {
  return (
    <TableCell sx={{ py: 0.5, whiteSpace: 'nowrap', lineHeight: 1.3, bgcolor: 'background.default' }}>
      <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
        {name}
      </Box>
      <Box
        component="span"
        sx={{
          display: 'block',
          fontFamily: MONOSPACE,
          fontSize: '0.6875rem',
          color: 'text.secondary',
          fontWeight: 400,
        }}
      >
        {type}
      </Box>
    </TableCell>
  );
}

/** How many rows there are to see, and whether there are more. */
export function rowCountWords({ rows, more }: RowSample): string {
  if (rows.length === 0) return 'The query returned no rows.';
  const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  return more ? `The first ${count}` : count;
}

/** The first rows of the result. NULL and the empty string are told apart. */
export function RowsTable({ sample }: { readonly sample: RowSample }): ReactElement {
  return (
    <Box component="section" aria-label="Rows">
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 0.5 }}>
        <Typography variant="h2">Result</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {rowCountWords(sample)}
        </Typography>
      </Box>
      <TableContainer
        component={Paper}
        variant="outlined"
        // A region that scrolls has to be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label="Rows of the result"
        sx={{ maxHeight: 320 }}
      >
        <Table stickyHeader>
          <TableHead>
            <TableRow>
              {sample.columns.map((column, index) => (
                // Columns and rows have no identity but their place: a query may name two columns alike.
                // biome-ignore lint/suspicious/noArrayIndexKey: a sample never changes order.
                <HeadCell key={index} {...column} />
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {sample.rows.map((row, rowIndex) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sample never changes order.
              <TableRow key={rowIndex} hover>
                {row.map((value, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a sample never changes order.
                  <Cell key={index} value={value} />
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  );
}
