import { Box, Chip, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { EffectiveSetting, EffectiveSettings } from '#app/contract/workgroups.ts';
import { AGAIN_WHEN_LOST } from '#renderer/ui/again-when-lost.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { FailurePanel } from '#renderer/ui/failure-panel.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { RefreshButton } from '#renderer/ui/refresh-button.tsx';
import { deciderWords, settingTitles } from './setting-words.ts';

interface EffectiveSettingsViewProps {
  readonly dsn: StoredDsn;
  readonly hasUnsavedChanges: boolean;
}

/** What queries of the DSN really run with: what wins, and why. */
export function EffectiveSettingsView({ dsn, hasUnsavedChanges }: EffectiveSettingsViewProps): ReactElement {
  const { queries } = useProgram();
  const input = { dsnId: dsn.id };
  const asked: UseQueryResult<EffectiveSettings, unknown> = useQuery({
    ...queries.workgroups.effective.queryOptions({
      input,
      retry: false,
      staleTime: 60_000,
      ...AGAIN_WHEN_LOST,
    }),
    queryKey: [...queries.workgroups.effective.queryKey({ input }), dsn.revision],
  });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flex: 1 }}>
          <Typography variant="h2">Effective settings</Typography>
          <Typography variant="body2" color="textSecondary">
            What queries of this DSN run with, and what decides it.
            {hasUnsavedChanges && ' Unsaved changes of the DSN are not counted in.'}
          </Typography>
        </Box>
        <RefreshButton
          label="Read the settings again"
          busy={asked.isFetching}
          onRefresh={() => void asked.refetch()}
        />
      </Box>
      <AskedPart asked={asked} loading="Reading the workgroup">
        {({ settings, refused }) => (
          <>
            {refused !== null && (
              <FailurePanel diagnosis={refused} label="Why the workgroup could not be read" />
            )}
            <SettingsTable settings={settings} />
          </>
        )}
      </AskedPart>
    </Box>
  );
}

function SettingsTable({ settings }: { readonly settings: readonly EffectiveSetting[] }): ReactElement {
  return (
    <Box sx={{ containerType: 'inline-size' }}>
      <Table aria-label="Effective settings" sx={[aligned, narrow]}>
        <TableHead>
          <TableRow>
            {['Setting', 'In effect', 'Decided by', 'In the DSN', 'In the workgroup'].map((title) => (
              <TableCell key={title} sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {settings.map((setting) => (
            <SettingRow key={setting.setting} setting={setting} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

/** The words of the first column stand below the title. */
const aligned = { '& td, & th': { px: 1 }, mx: -1, width: 'calc(100% + 16px)' } as const;

/** Where there is no room for columns, each value stands in a line of its own with its column's name. */
const narrow = {
  '@container (max-width: 600px)': {
    mx: 0,
    width: '100%',
    '& thead, & td:empty': { display: 'none' },
    '& tbody, & tr, & td, & th': { display: 'block' },
    '& td, & th': { px: 0, py: 0.25, minWidth: 0 },
    '& th': { pt: 1, fontWeight: 600 },
    '& td[data-label]::before': {
      content: 'attr(data-label) ": "',
      color: 'text.secondary',
      fontWeight: 400,
    },
  },
} as const;

function SettingRow({ setting }: { readonly setting: EffectiveSetting }): ReactElement {
  const { decidedBy, warning } = setting;
  const given = {
    borderBottom: 'none',
    verticalAlign: 'top',
    overflowWrap: 'break-word',
    wordBreak: 'break-word',
    minWidth: 104,
    pb: 0,
  } as const;
  return (
    <>
      <TableRow data-setting={setting.setting}>
        <TableCell component="th" scope="row" sx={{ ...given, whiteSpace: 'nowrap' }}>
          {settingTitles[setting.setting]}
        </TableCell>
        <TableCell data-label="In effect" sx={{ ...given, fontWeight: 600, minWidth: 140 }}>
          {setting.value ?? '—'}
        </TableCell>
        <TableCell data-label="Decided by" sx={given}>
          <Chip
            label={deciderWords[decidedBy]}
            variant="outlined"
            color={decidedBy === 'enforced' || decidedBy === 'managed' ? 'warning' : 'default'}
          />
        </TableCell>
        <TableCell data-label="In the DSN" sx={given}>
          {setting.dsnValue ?? '—'}
        </TableCell>
        <TableCell data-label="In the workgroup" sx={given}>
          {setting.workgroupValue ?? '—'}
        </TableCell>
      </TableRow>
      <TableRow>
        <TableCell sx={{ pt: 0 }} />
        <TableCell colSpan={4} sx={{ pt: 0.25 }}>
          <Typography variant="caption" color="textSecondary" component="div">
            {setting.why}
          </Typography>
          {warning !== null && <ProblemText problem={{ severity: 'warning', message: warning }} />}
        </TableCell>
      </TableRow>
    </>
  );
}
