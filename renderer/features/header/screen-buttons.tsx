import KeyIcon from '@mui/icons-material/KeyOutlined';
import SessionsIcon from '@mui/icons-material/ManageAccountsOutlined';
import ReferenceIcon from '@mui/icons-material/MenuBookOutlined';
import { IconButton, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';

export type HeaderScreen = 'token-tools' | 'sessions' | 'reference';
export type ShownScreen = HeaderScreen | 'dsns';

const SCREENS = [
  { id: 'token-tools', label: 'Token tools', keys: 'Alt+3', Icon: KeyIcon },
  { id: 'sessions', label: 'Sessions', keys: 'Alt+4', Icon: SessionsIcon },
  { id: 'reference', label: 'Reference', keys: 'Alt+6', Icon: ReferenceIcon },
] as const;

/** The way to the screens that concern all DSNs, and back from them. */
export function ScreenButtons(props: {
  readonly shown: ShownScreen;
  readonly onScreen: (screen: HeaderScreen) => void;
}): ReactElement {
  return (
    <>
      {SCREENS.map(({ id, label, keys, Icon }) => (
        <Tooltip key={id} title={`${label} (${keyText(keys)})`}>
          <IconButton
            aria-label={label}
            aria-pressed={props.shown === id}
            color={props.shown === id ? 'primary' : 'default'}
            onClick={() => props.onScreen(id)}
            sx={props.shown === id ? { bgcolor: 'action.selected' } : {}}
          >
            <Icon fontSize="small" />
          </IconButton>
        </Tooltip>
      ))}
    </>
  );
}
