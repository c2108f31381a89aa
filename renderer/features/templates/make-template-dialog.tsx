import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { type FormEvent, type ReactElement, useReducer, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { type DsnTemplate, TEMPLATE_LIMITS } from '#app/dsn/templates/template.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { MakeTemplateRows } from './make-template-rows.tsx';
import { madeTemplate, makeTemplateOf, reduceMakeTemplate } from './make-template-state.ts';
import { useTemplates } from './use-templates.ts';

interface MakeTemplateDialogProps {
  readonly dsn: StoredDsn;
  readonly onClose: () => void;
  readonly onKept: (template: DsnTemplate) => void;
}

/** Makes a template from a DSN, or the next version of one: what is fixed, proposed, and left to fill in. */
export function MakeTemplateDialog({ dsn, onClose, onKept }: MakeTemplateDialogProps): ReactElement {
  const { client } = useProgram();
  const templates = useTemplates() ?? [];
  const [state, dispatch] = useReducer(reduceMakeTemplate, dsn, (from) => makeTemplateOf(from, null));
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [tried, setTried] = useState(false);
  const nameless = tried && state.name.trim() === '';
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (state.name.trim() === '' || sending) return;
    setSending(true);
    try {
      const template = madeTemplate(state, crypto.randomUUID());
      await client.templates.keep({ template });
      onKept(template);
    } catch (error) {
      setTrouble(troubleOf(error));
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="make-template-title">
      <form onSubmit={(event) => void keep(event)} noValidate>
        <DialogTitle id="make-template-title">Make a template from {dsn.name}</DialogTitle>
        <DialogContent>
          {trouble !== null && <TroubleAlert trouble={trouble} />}
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
            Fixed values cannot be changed in DSNs made from it, proposed ones can. What is to fill in is
            asked for, and its value here is not handed out. Secrets are never part of a template.
          </Typography>
          {templates.length > 0 && (
            <TextField
              select
              fullWidth
              label="Keep as"
              value={state.former?.id ?? ''}
              onChange={(event) =>
                dispatch({
                  kind: 'former-chosen',
                  former: templates.find(({ id }) => id === event.target.value) ?? null,
                  dsnName: dsn.name,
                })
              }
              slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
              sx={{ mt: 0.5, mb: 2 }}
            >
              <MenuItem value="">A new template</MenuItem>
              {templates.map(({ id, name, version }) => (
                <MenuItem key={id} value={id}>
                  Version {version + 1} of {name}
                </MenuItem>
              ))}
            </TextField>
          )}
          <TextField
            fullWidth
            required
            autoFocus
            label="Name"
            value={state.name}
            onChange={(event) => dispatch({ kind: 'named', name: event.target.value })}
            error={nameless}
            helperText={nameless ? 'Give the template a name.' : null}
            slotProps={{ htmlInput: { maxLength: TEMPLATE_LIMITS.name, autoComplete: 'off' } }}
            sx={{ mb: 2, ...(templates.length === 0 && { mt: 0.5 }) }}
          />
          <TextField
            fullWidth
            multiline
            maxRows={4}
            label="Note"
            placeholder="Whom it is for, and whom to ask"
            value={state.description}
            onChange={(event) => dispatch({ kind: 'described', description: event.target.value })}
            slotProps={{
              inputLabel: { shrink: true },
              htmlInput: { maxLength: TEMPLATE_LIMITS.description },
            }}
            sx={{ mb: 1 }}
          />
          <MakeTemplateRows
            rows={state.rows}
            onChange={(key, change) => dispatch({ kind: 'row-changed', key, change })}
            onAdd={(key) => dispatch({ kind: 'blank-added', key })}
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={sending}>
            Keep the template
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
