import Add from '@mui/icons-material/Add';
import Computer from '@mui/icons-material/ComputerOutlined';
import FileOpen from '@mui/icons-material/FileOpenOutlined';
import PlayCircle from '@mui/icons-material/PlayCircleOutlined';
import { Box, ButtonBase, CircularProgress, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';

interface WelcomeProps {
  readonly onNew: () => void;
  readonly onImport: () => void;
  readonly onTry: () => void;
  /** The sandbox is being started. */
  readonly starting: boolean;
  /** Athena DSNs that this computer has already. */
  readonly found: number;
  readonly onFound: () => void;
}

/** What a first start shows: the three ways to a DSN. */
export function Welcome(props: WelcomeProps): ReactElement {
  return (
    <Box sx={{ flex: 1, overflow: 'auto', display: 'grid', placeItems: 'center', p: 3 }}>
      <Box sx={{ maxWidth: 520, width: '100%' }}>
        <Typography variant="h1" sx={{ mb: 0.5 }}>
          Connect to Amazon Athena
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 2.5 }}>
          A DSN is a named set of connection settings for the Athena ODBC driver. Make one, test it step by
          step, and see rows come back.
        </Typography>
        <Way
          icon={<Add />}
          title="New DSN"
          text="Name it, then fill in region, workgroup and role."
          onClick={props.onNew}
        />
        {props.found > 0 && (
          <Way
            icon={<Computer />}
            title={
              props.found === 1
                ? '1 Athena DSN was found on this computer'
                : `${props.found} Athena DSNs were found on this computer`
            }
            text="Look at what the ODBC driver manager has registered, and take in what you want."
            onClick={props.onFound}
          />
        )}
        <Way
          icon={<FileOpen />}
          title="Import"
          text="From files, a connection string or the clipboard. You can also drop files here, or press Ctrl+V."
          onClick={props.onImport}
        />
        <Way
          icon={props.starting ? <CircularProgress size={20} aria-label="Starting" /> : <PlayCircle />}
          title="Try it without AWS"
          text={
            props.starting
              ? 'Starting a local stand-in for AWS and its sample data…'
              : 'Runs a local stand-in for AWS with sample people and data. No account needed.'
          }
          onClick={props.onTry}
          disabled={props.starting}
        />
      </Box>
    </Box>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

function Way({ icon, title, text, onClick, disabled = false }: WayProps): ReactElement {
  return (
    <ButtonBase
      onClick={onClick}
      disabled={disabled}
      sx={{
        display: 'flex',
        gap: 2,
        width: '100%',
        justifyContent: 'flex-start',
        textAlign: 'left',
        p: 1.75,
        mb: 1,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&:hover': { borderColor: 'primary.main', bgcolor: 'action.hover' },
      }}
    >
      <Box sx={{ color: 'primary.main', display: 'flex', width: 24, flex: 'none', justifyContent: 'center' }}>
        {icon}
      </Box>
      <Box>
        <Typography variant="body1" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {text}
        </Typography>
      </Box>
    </ButtonBase>
  );
}
