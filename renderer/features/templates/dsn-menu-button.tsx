import MoreVert from '@mui/icons-material/MoreVert';
import { IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { useManyChanged } from '#renderer/ui/use-many-changed.ts';

interface DsnMenuButtonProps {
  readonly dsn: StoredDsn;
  readonly onMakeTemplate: () => void;
}

/** What can be done with the open DSN and templates: make one of it, or free it of its own. */
export function DsnMenuButton({ dsn, onMakeTemplate }: DsnMenuButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asking, setAsking] = useState(false);
  const close = (): void => setAnchor(null);
  return (
    <>
      <Tooltip title="More">
        <IconButton
          aria-label="More for this DSN"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <MoreVert sx={{ fontSize: '1.125rem' }} />
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={close}>
        <MenuItem
          onClick={() => {
            close();
            onMakeTemplate();
          }}
        >
          Make a template from this DSN…
        </MenuItem>
        {dsn.template !== undefined && (
          <MenuItem
            onClick={() => {
              close();
              setAsking(true);
            }}
          >
            Unlock from {dsn.template.name}…
          </MenuItem>
        )}
      </Menu>
      {asking && <UnlockQuestion dsn={dsn} onDone={() => setAsking(false)} />}
    </>
  );
}

function UnlockQuestion(props: { readonly dsn: StoredDsn; readonly onDone: () => void }): ReactElement {
  const { dsn, onDone } = props;
  const { client } = useProgram();
  const { fail } = useFeedback();
  const tellChanged = useManyChanged();
  const unlock = (): void => {
    onDone();
    void client.templates
      .detach({ dsnIds: [dsn.id] })
      .then((done) => tellChanged(done, `${dsn.name} was freed of its template.`), fail);
  };
  return (
    <ConfirmDialog title={`Unlock ${dsn.name}?`} confirm="Unlock" onConfirm={unlock} onCancel={onDone}>
      All of its values can be changed then. It is no longer brought up to date with the template{' '}
      {dsn.template?.name}.
    </ConfirmDialog>
  );
}
