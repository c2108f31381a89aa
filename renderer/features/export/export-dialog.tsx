import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { saveText } from '#renderer/ui/save-text.ts';
import {
  type ExportChoice,
  formatLabels,
  SCOPES,
  type ShownFormat,
  worldFor,
  worldsOf,
} from './export-choice.ts';
import { ExportPreview } from './export-preview.tsx';
import { saveExport } from './save-export.ts';
import { SealForm } from './seal-form.tsx';

interface ExportDialogProps {
  /** One, or several that go into one text. */
  readonly dsns: readonly StoredDsn[];
  readonly onClose: () => void;
}

const FORMATS = Object.entries(formatLabels).map(([value, label]) => ({
  value: value as ShownFormat,
  label,
}));

const SEAL_FORM = 'export-seal';

/** DSNs as a text of another program's format: seen first, then copied or saved. */
export function ExportDialog({ dsns, onClose }: ExportDialogProps): ReactElement {
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const [choice, setChoice] = useState<ExportChoice>({
    format: dsns.length === 1 ? 'connection-string' : 'odbc-ini',
    world: 'windows',
    scope: 'user',
  });
  const [busy, setBusy] = useState(false);
  const { format, scope } = choice;
  const world = worldFor(choice);
  const change = (part: Partial<ExportChoice>): void => setChoice((now) => ({ ...now, ...part }));
  const dsnIds = dsns.map(({ id }) => id);
  const whileBusy = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const seal = (passphrase: string): Promise<void> =>
    whileBusy(async () => {
      const { text, fileName } = await client.dsnExport.sealed({ dsnIds, passphrase });
      saveText(text, fileName, 'application/octet-stream');
      tell(`${fileName} was saved.`);
      onClose();
    });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="export-title">
      <DialogTitle id="export-title">Export {titleOf(dsns)}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 1, mb: 1.5 }}>
          <ChoiceField
            label="Format"
            value={format}
            options={FORMATS}
            onChange={(value) => change({ format: value })}
          />
          {worldsOf(format).length > 0 && (
            <ChoiceField
              label="Written for"
              value={world}
              options={worldsOf(format)}
              onChange={(value) => change({ world: value })}
            />
          )}
          {format === 'reg' && (
            <ChoiceField
              label="Registers for"
              value={scope}
              options={SCOPES}
              onChange={(value) => change({ scope: value })}
            />
          )}
        </Box>
        {format === 'sealed' ? (
          <SealForm id={SEAL_FORM} count={dsns.length} onSeal={(passphrase) => void seal(passphrase)} />
        ) : (
          <ExportPreview dsns={dsns} as={{ format, world, scope }} />
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Close
        </Button>
        {format === 'sealed' ? (
          <Button variant="contained" type="submit" form={SEAL_FORM} disabled={busy}>
            {busy ? 'Sealing…' : 'Seal and save'}
          </Button>
        ) : (
          <Button
            variant="contained"
            disabled={busy}
            onClick={() => void whileBusy(() => saveExport(client, dsnIds, { format, world, scope }))}
          >
            {format === 'file-dsn' && dsns.length > 1 ? `Save ${dsns.length} files` : 'Save as a file'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function titleOf(dsns: readonly StoredDsn[]): string {
  const [only] = dsns;
  return dsns.length === 1 && only !== undefined ? only.name : `${dsns.length.toLocaleString('en')} DSNs`;
}
