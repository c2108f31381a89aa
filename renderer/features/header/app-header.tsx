import Brightness from '@mui/icons-material/Brightness6Outlined';
import Info from '@mui/icons-material/InfoOutlined';
import MenuOpen from '@mui/icons-material/MenuOpen';
import { Box, Chip, CircularProgress, IconButton, Menu, MenuItem, Tooltip, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { Settings } from '#app/contract/program.ts';
import type { SandboxStatus } from '#app/contract/sandbox.ts';

interface AppHeaderProps {
  readonly theme: Settings['theme'];
  readonly onTheme: (theme: Settings['theme']) => void;
  readonly sandbox: SandboxStatus;
  readonly onStopSandbox: () => void;
  readonly listShown: boolean;
  readonly onToggleList: () => void;
  readonly onAbout: () => void;
}

/** The bar at the top: what the program is, whether the sandbox runs, and what concerns the whole window. */
export function AppHeader(props: AppHeaderProps): ReactElement {
  const listLabel = props.listShown ? 'Hide the list' : 'Show the list';
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        px: 1,
        height: 40,
        flex: 'none',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Tooltip title={`${listLabel} (Ctrl+B)`}>
        <IconButton aria-label={listLabel} aria-expanded={props.listShown} onClick={props.onToggleList}>
          <MenuOpen fontSize="small" sx={{ transform: props.listShown ? 'none' : 'scaleX(-1)' }} />
        </IconButton>
      </Tooltip>
      <Typography variant="body1" component="span" sx={{ fontWeight: 600, ml: 0.5, flex: 1 }} noWrap>
        Athena DSN Manager
      </Typography>
      <SandboxChip status={props.sandbox} onStop={props.onStopSandbox} />
      <ThemeMenu theme={props.theme} onTheme={props.onTheme} />
      <Tooltip title="About">
        <IconButton aria-label="About" onClick={props.onAbout}>
          <Info fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

interface SandboxChipProps {
  readonly status: SandboxStatus;
  readonly onStop: () => void;
}

function SandboxChip({ status, onStop }: SandboxChipProps): ReactElement | null {
  if (status.state === 'stopped') return null;
  if (status.state === 'starting') {
    return (
      <Chip
        variant="outlined"
        icon={<CircularProgress size={12} aria-hidden sx={{ ml: 1 }} />}
        label="Sandbox starting"
      />
    );
  }
  return (
    <Tooltip title={`A local stand-in for AWS is running. Issuer: ${status.issuer}`}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.25 }}>
        <Chip variant="outlined" color="success" label="Sandbox running" />
        <Chip variant="outlined" clickable onClick={onStop} label="Stop" aria-label="Stop the sandbox" />
      </Box>
    </Tooltip>
  );
}

const THEMES: readonly { readonly id: Settings['theme']; readonly label: string }[] = [
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'system', label: 'As the system' },
];

function ThemeMenu({ theme, onTheme }: Pick<AppHeaderProps, 'theme' | 'onTheme'>): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (id: Settings['theme']): void => {
    setAnchor(null);
    onTheme(id);
  };
  return (
    <>
      <Tooltip title="Theme">
        <IconButton
          aria-label="Theme"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Brightness fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} transitionDuration={0}>
        {THEMES.map(({ id, label }) => (
          <MenuItem
            key={id}
            role="menuitemradio"
            aria-checked={id === theme}
            selected={id === theme}
            onClick={() => choose(id)}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
