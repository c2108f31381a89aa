import Brightness from '@mui/icons-material/Brightness6Outlined';
import Computer from '@mui/icons-material/ComputerOutlined';
import Templates from '@mui/icons-material/DashboardCustomizeOutlined';
import Info from '@mui/icons-material/InfoOutlined';
import MenuOpen from '@mui/icons-material/MenuOpen';
import {
  Box,
  Button,
  Chip,
  CircularProgress,
  IconButton,
  Menu,
  MenuItem,
  Tooltip,
  Typography,
} from '@mui/material';
import { memo, type ReactElement, useState } from 'react';
import type { Settings } from '#app/contract/program.ts';
import type { SandboxStatus } from '#app/contract/sandbox.ts';
import { keyText } from '#renderer/ui/key-text.ts';
import { type HeaderScreen, ScreenButtons, type ShownScreen } from './screen-buttons.tsx';

interface AppHeaderProps {
  readonly theme: Settings['theme'];
  readonly onTheme: (theme: Settings['theme']) => void;
  readonly sandbox: SandboxStatus;
  /** Null where the page offers the sandbox elsewhere. */
  readonly onStartSandbox: (() => void) | null;
  readonly onStopSandbox: () => void;
  /** Null where there is no list to show. */
  readonly listShown: boolean | null;
  readonly onToggleList: () => void;
  readonly screen: ShownScreen;
  readonly onScreen: (screen: HeaderScreen) => void;
  /** Shows the DSNs that only this computer has. */
  readonly onComputer: () => void;
  readonly onTemplates: () => void;
  readonly onAbout: () => void;
}

/** The bar at the top: what the program is, whether the sandbox runs, and what concerns the whole window. */
export const AppHeader = memo(function AppHeader(props: AppHeaderProps): ReactElement {
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
      {props.listShown !== null && <ListToggle shown={props.listShown} onToggle={props.onToggleList} />}
      <Typography variant="body1" component="span" sx={{ fontWeight: 600, ml: 1, flex: 1 }} noWrap>
        Athena DSN Manager
      </Typography>
      <SandboxChip status={props.sandbox} onStart={props.onStartSandbox} onStop={props.onStopSandbox} />
      <ScreenButtons shown={props.screen} onScreen={props.onScreen} />
      <Tooltip title={`DSNs on this computer (${keyText('Alt+I')})`}>
        <IconButton aria-label="DSNs on this computer" onClick={props.onComputer}>
          <Computer fontSize="small" />
        </IconButton>
      </Tooltip>
      <Tooltip title={`Templates (${keyText('Alt+T')})`}>
        <IconButton aria-label="Templates" onClick={props.onTemplates}>
          <Templates fontSize="small" />
        </IconButton>
      </Tooltip>
      <ThemeMenu theme={props.theme} onTheme={props.onTheme} />
      <Tooltip title="About">
        <IconButton aria-label="About" onClick={props.onAbout}>
          <Info fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  );
});

interface SandboxChipProps {
  readonly status: SandboxStatus;
  readonly onStart: (() => void) | null;
  readonly onStop: () => void;
}

function SandboxChip({ status, onStart, onStop }: SandboxChipProps): ReactElement | null {
  if (status.state === 'stopped') {
    if (onStart === null) return null;
    return (
      <Tooltip describeChild title="Runs a local stand-in for AWS with sample people and data">
        <Button onClick={onStart}>Start sandbox</Button>
      </Tooltip>
    );
  }
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
    <Tooltip describeChild title={`A local stand-in for AWS is running. Issuer: ${status.issuer}`}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
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
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
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

interface ListToggleProps {
  readonly shown: boolean;
  readonly onToggle: () => void;
}

function ListToggle({ shown, onToggle }: ListToggleProps): ReactElement {
  const label = shown ? 'Hide the list' : 'Show the list';
  return (
    <Tooltip title={`${label} (${keyText('Ctrl+B')})`}>
      <IconButton aria-label={label} aria-expanded={shown} onClick={onToggle}>
        <MenuOpen fontSize="small" sx={{ transform: shown ? 'none' : 'scaleX(-1)' }} />
      </IconButton>
    </Tooltip>
  );
}
