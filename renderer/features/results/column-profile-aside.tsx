import { Box, Button, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import { type ReactElement, useEffect, useState } from 'react';
import type { ColumnProfile, ProfileEvent, ResultColumn } from '#app/contract/results.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { AsideFrame } from './aside-frame.tsx';
import { Histogram } from './histogram.tsx';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface ColumnProfileAsideProps {
  readonly view: { readonly resultId: string; readonly viewId: string | null };
  readonly position: number;
  readonly column: ResultColumn;
  readonly onFilterValue: (value: string) => void;
  readonly onClose: () => void;
}

/** What a column holds, worked out over every row of the view. */
export function ColumnProfileAside(props: ColumnProfileAsideProps): ReactElement {
  const { view, position, column, onClose } = props;
  const { resultId, viewId } = view;
  const { client } = useProgram();
  const { state, run, cancel } = useWork<ProfileEvent>();
  const [profile, setProfile] = useState<ColumnProfile | null>(null);
  useEffect(() => {
    setProfile(null);
    run(
      (signal) => client.results.profile({ resultId, viewId, column: position }, { signal }),
      (event) => event.kind === 'profile' && setProfile(event.profile),
    );
  }, [client, run, resultId, viewId, position]);
  const stop = (): void => {
    cancel();
    onClose();
  };
  return (
    <AsideFrame title={column.name} note={column.type} onClose={onClose}>
      <WorkLine state={state} label="Counting" onCancel={stop} />
      {profile !== null && (
        <Box
          tabIndex={0}
          role="region"
          aria-label="Profile of the column"
          sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 1.5, pb: 2 }}
        >
          <Facts profile={profile} />
          {profile.histogram.length > 0 && (
            <>
              <Heading>Distribution</Heading>
              <Histogram bins={profile.histogram} />
            </>
          )}
          {profile.top.length > 0 && <Top profile={profile} onFilterValue={props.onFilterValue} />}
        </Box>
      )}
    </AsideFrame>
  );
}

function Heading({ children }: { readonly children: string }): ReactElement {
  return (
    <Typography variant="h3" component="h3" sx={{ mt: 2, mb: 0.5 }}>
      {children}
    </Typography>
  );
}

function share(count: number, rows: number): string {
  if (rows === 0 || count === 0) return '';
  const percent = (count / rows) * 100;
  return percent < 0.1 ? '< 0.1 %' : `${percent.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 6 });

function Facts({ profile }: { readonly profile: ColumnProfile }): ReactElement {
  const { rows, nulls, empty, distinct, min, max, mean, longest } = profile;
  const facts: readonly (readonly [string, string, string])[] = [
    ['Rows', number(rows), ''],
    ['NULL', number(nulls), share(nulls, rows)],
    ['Empty text', number(empty), share(empty, rows)],
    ['Distinct', `${distinct.exact ? '' : '≈ '}${number(distinct.count)}`, share(distinct.count, rows)],
    ...(min === null ? [] : [['Least', min === '' ? '“”' : min, ''] as const]),
    ...(max === null ? [] : [['Greatest', max, ''] as const]),
    ...(mean === null ? [] : [['Mean', number(mean), ''] as const]),
    ['Longest', `${number(longest)} characters`, ''],
  ];
  return (
    <Table aria-label="Facts of the column">
      <TableBody>
        {facts.map(([name, value, part]) => (
          <TableRow key={name}>
            <TableCell component="th" scope="row" sx={{ pl: 0, py: 0.5, color: 'text.secondary' }}>
              {name}
            </TableCell>
            <TableCell sx={{ py: 0.5, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
              {value.length > 200 ? `${value.slice(0, 200)}…` : value}
            </TableCell>
            <TableCell align="right" sx={{ py: 0.5, pr: 0, color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {part}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface TopProps {
  readonly profile: ColumnProfile;
  readonly onFilterValue: (value: string) => void;
}

function Top({ profile: { top, rows }, onFilterValue }: TopProps): ReactElement {
  const most = Math.max(1, ...top.map(({ count }) => count));
  return (
    <>
      <Heading>Most frequent values</Heading>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {top.map(({ value, count }) => (
          <Box component="li" key={value} sx={{ position: 'relative', mb: 0.25 }}>
            <Box
              sx={{
                position: 'absolute',
                inset: 0,
                bgcolor: 'primary.main',
                opacity: 0.12,
                borderRadius: 0.5,
              }}
              style={{ width: `${(count / most) * 100}%` }}
            />
            <Button
              fullWidth
              color="inherit"
              // What is cut at 200 characters equals no cell.
              disabled={value.length >= 200}
              title="Show these rows only"
              onClick={() => onFilterValue(value)}
              sx={{ justifyContent: 'space-between', gap: 2, py: 0.25, fontWeight: 400 }}
            >
              <Box
                component="span"
                sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
              >
                {value === '' ? '“”' : value}
              </Box>
              <Box component="span" sx={{ flex: 'none', color: 'text.secondary' }}>
                {number(count)} · {share(count, rows)}
              </Box>
            </Button>
          </Box>
        ))}
      </Box>
    </>
  );
}
