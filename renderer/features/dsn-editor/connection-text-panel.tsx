import UnfoldLess from '@mui/icons-material/UnfoldLess';
import UnfoldMore from '@mui/icons-material/UnfoldMore';
import { Box, IconButton, MenuItem, Select, Tooltip, Typography, useTheme } from '@mui/material';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import { unsaidEntries } from '#app/dsn/connection-string/connection-text.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { LiftedSecretsNotice } from './lifted-secrets-notice.tsx';
import { formType } from './sections.ts';
import { TextProblemList } from './text-problem-list.tsx';
import { type TextToKeep, useConnectionText } from './use-connection-text.ts';
import { useLiftedSecrets } from './use-lifted-secrets.ts';

interface ConnectionTextPanelProps {
  readonly stored: StoredDsn;
  readonly entries: DsnEntries;
  readonly problems: readonly Problem[];
  readonly kept: TextToKeep;
  readonly reverts: number;
  readonly onEntries: (entries: DsnEntries) => void;
  readonly onLeave: () => void;
  readonly onGoTo: (key: string) => void;
  readonly onToken: (token: HeldToken) => void;
  /** Stands at the right of the heading. */
  readonly children: ReactNode;
}

const WORLDS: readonly { readonly id: ConnectionStringWorld; readonly label: string }[] = [
  { id: 'windows', label: 'Windows' },
  { id: 'unixodbc', label: 'unixODBC' },
  { id: 'iodbc', label: 'iODBC' },
];

/** The connection string of what is on the screen, as a second way to edit it. */
export function ConnectionTextPanel(props: ConnectionTextPanelProps): ReactElement {
  const { stored, entries } = props;
  const [world, setWorld] = useState<ConnectionStringWorld>(props.kept.text?.world ?? 'windows');
  const [large, setLarge] = useState(false);
  const lifted = useLiftedSecrets(stored, entries, props.onToken);
  const { place, text, problems, select } = useConnectionText(
    {
      entries,
      type: formType(entries),
      world,
      reverts: props.reverts,
      onEntries: props.onEntries,
      onLifted: lifted.add,
      onLeave: props.onLeave,
    },
    props.problems,
    props.kept,
  );
  const unsaid = useMemo(() => unsaidKeys(entries, world), [entries, world]);
  return (
    <Box
      component="section"
      aria-labelledby="connection-string-title"
      sx={{ px: 2, pt: 0.5, pb: 1.25, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Typography id="connection-string-title" variant="caption" color="textSecondary" component="h2">
          Connection string
        </Typography>
        <CopyButton text={text} label="Copy connection string" sx={{ fontSize: '0.9375rem' }} />
        <SizeButton large={large} onToggle={() => setLarge(!large)} />
        <WorldSelect world={world} onWorld={setWorld} />
        <Box sx={{ ml: 'auto', minWidth: 0 }}>{props.children}</Box>
      </Box>
      <TextFrame large={large}>
        <div ref={place} data-testid="connection-string" style={{ height: '100%' }} />
      </TextFrame>
      {unsaid !== '' && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, mt: 0.5 }}>
          Not in this text, but kept in the DSN: {unsaid}. These values cannot be written in it.
        </Typography>
      )}
      <LiftedSecretsNotice {...lifted} />
      {large && <TextProblemList problems={problems} onSelect={select} onGoTo={props.onGoTo} />}
    </Box>
  );
}

function unsaidKeys(entries: DsnEntries, world: ConnectionStringWorld): string {
  return withoutSecrets(unsaidEntries(entries, world))
    .map(([key]) => key)
    .join(', ');
}

function TextFrame({
  large,
  children,
}: {
  readonly large: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const { palette } = useTheme();
  return (
    <Box
      style={{
        // The editor is no component of the page; it takes the theme's colours from here.
        ['--text' as string]: palette.text.primary,
        ['--paper' as string]: palette.background.paper,
        ['--divider' as string]: palette.divider,
        ['--selected' as string]: palette.primary.main,
        ['--on-selected' as string]: palette.primary.contrastText,
        ['--error' as string]: palette.error.main,
        ['--warning' as string]: palette.warning.main,
      }}
      sx={{
        height: large ? 'min(22vh, 220px)' : 64,
        bgcolor: 'background.default',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
        '&:focus-within': { borderColor: 'primary.main', outline: 1, outlineColor: 'primary.main' },
      }}
    >
      {children}
    </Box>
  );
}

function SizeButton(props: { readonly large: boolean; readonly onToggle: () => void }): ReactElement {
  const label = props.large ? 'Smaller text' : 'Larger text and problems';
  const Icon = props.large ? UnfoldLess : UnfoldMore;
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} aria-expanded={props.large} onClick={props.onToggle} sx={{ p: 0.25 }}>
        <Icon sx={{ fontSize: '1rem' }} />
      </IconButton>
    </Tooltip>
  );
}

function WorldSelect(props: {
  readonly world: ConnectionStringWorld;
  readonly onWorld: (world: ConnectionStringWorld) => void;
}): ReactElement {
  return (
    <Select
      variant="standard"
      disableUnderline
      value={props.world}
      onChange={(event) => props.onWorld(event.target.value)}
      SelectDisplayProps={{ 'aria-label': 'Rules of quoting' }}
      sx={{
        fontSize: '0.75rem',
        color: 'text.secondary',
        ml: 0.5,
        '& .MuiSelect-select': { py: 0, lineHeight: 1.4, minHeight: 0 },
      }}
    >
      {WORLDS.map(({ id, label }) => (
        <MenuItem key={id} value={id}>
          {label}
        </MenuItem>
      ))}
    </Select>
  );
}
