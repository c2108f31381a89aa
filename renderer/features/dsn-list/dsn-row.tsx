import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import MoreVert from '@mui/icons-material/MoreVert';
import WarningAmber from '@mui/icons-material/WarningAmber';
import { Box, ButtonBase, IconButton, Typography } from '@mui/material';
import { type MouseEvent, memo, type ReactElement, useMemo } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import { type DsnSummary, summaryOf } from './dsn-summary.ts';

interface DsnRowProps {
  readonly dsn: StoredDsn;
  readonly open: boolean;
  readonly dirty: boolean;
  /** Whether Tab leads to this row. */
  readonly reachable: boolean;
  readonly onOpen: (id: string) => void;
  readonly onFocus: (id: string) => void;
  readonly onMenu: (id: string, at: { readonly left: number; readonly top: number }) => void;
}

/** One DSN of the list: name, place and sign-in type, and whether something is wrong or unsaved. */
export const DsnRow = memo(function DsnRow(props: DsnRowProps): ReactElement {
  const { dsn, open } = props;
  const summary = useMemo(() => summaryOf(dsn), [dsn]);
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    props.onMenu(dsn.id, { left: event.clientX, top: event.clientY });
  };
  return (
    <Box
      onContextMenu={openMenu}
      sx={{
        display: 'flex',
        height: '100%',
        position: 'relative',
        bgcolor: open ? 'action.selected' : 'transparent',
        boxShadow: open ? (theme) => `inset 3px 0 ${theme.palette.primary.main}` : 'none',
        '&:hover': { bgcolor: open ? 'action.selected' : 'action.hover' },
        '& .row-menu': { opacity: 0 },
        '&:hover .row-menu, &:focus-within .row-menu': { opacity: 1 },
      }}
    >
      <ButtonBase
        data-dsn-id={dsn.id}
        aria-current={open ? 'true' : undefined}
        aria-haspopup="menu"
        tabIndex={props.reachable ? 0 : -1}
        onClick={() => props.onOpen(dsn.id)}
        onFocus={() => props.onFocus(dsn.id)}
        sx={{ flex: 1, minWidth: 0, justifyContent: 'flex-start', textAlign: 'left', pl: 1.75, pr: 4 }}
      >
        <RowText dsn={dsn} summary={summary} dirty={props.dirty} />
      </ButtonBase>
      <IconButton
        className="row-menu"
        tabIndex={-1}
        aria-label={`Actions for ${dsn.name}`}
        onClick={openMenu}
        sx={{ position: 'absolute', right: 4, top: 4 }}
      >
        <MoreVert sx={{ fontSize: '1rem' }} />
      </IconButton>
    </Box>
  );
});

interface RowTextProps {
  readonly dsn: StoredDsn;
  readonly summary: DsnSummary;
  readonly dirty: boolean;
}

function RowText({ dsn, summary, dirty }: RowTextProps): ReactElement {
  return (
    <Box sx={{ minWidth: 0, flex: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
        <Typography noWrap variant="body2" component="span" sx={{ fontWeight: 500 }} title={dsn.name}>
          {dsn.name}
        </Typography>
        {dirty && (
          <Box
            component="span"
            title="Unsaved changes"
            sx={{ color: 'primary.main', fontSize: 10, flex: 'none' }}
          >
            <span aria-hidden>●</span>
            <Box component="span" sx={visuallyHidden}>
              , modified
            </Box>
          </Box>
        )}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, mr: -3 }}>
        <Typography noWrap variant="caption" component="span" color="textSecondary" sx={{ flex: 1 }}>
          {summary.place} · {summary.type}
        </Typography>
        <RowStatus status={summary.status} />
      </Box>
    </Box>
  );
}

function RowStatus({ status }: { readonly status: DsnSummary['status'] }): ReactElement | null {
  if (status.kind === 'fine') return null;
  const Icon = status.kind === 'error' ? ErrorOutline : WarningAmber;
  return (
    <Box
      component="span"
      title={status.text}
      sx={{ display: 'flex', color: `${status.kind}.main`, flex: 'none' }}
    >
      <Icon aria-hidden sx={{ fontSize: '0.9375rem' }} />
      <Box component="span" sx={visuallyHidden}>
        {status.kind}: {status.text}
      </Box>
    </Box>
  );
}
