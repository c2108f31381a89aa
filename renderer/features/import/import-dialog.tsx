import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type ReactElement, useEffect, useReducer, useRef } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';
import { type ProgramClient, useProgram } from '#renderer/ui/program.ts';
import { formatWords } from './format-words.ts';
import { ImportRows } from './import-rows.tsx';
import { ImportSourceForm } from './import-source.tsx';
import {
  CHOOSING,
  type ImportAction,
  type ImportPreview,
  type ImportSource,
  type ImportState,
  reduceImport,
  rowProblem,
} from './import-state.ts';

interface ImportDialogProps {
  /** A file that was dropped on the window; null where the dialog itself asks. */
  readonly dropped: ImportSource | null;
  /** Names that are in use. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onImported: (dsns: readonly StoredDsn[]) => void;
}

/** Import in two steps: give a text, then decide over what was found in it. */
export function ImportDialog({ dropped, taken, onClose, onImported }: ImportDialogProps): ReactElement {
  const { client } = useProgram();
  const [state, dispatch] = useReducer(reduceImport, CHOOSING);
  const given = useRef<ImportSource | null>(null);

  const read = (source: ImportSource): void => {
    dispatch({ kind: 'source-given', source });
    void preview(client, source, taken).then(dispatch);
  };
  useEffect(() => {
    if (dropped === null || given.current === dropped) return;
    given.current = dropped;
    dispatch({ kind: 'back' });
    read(dropped);
  });

  const commit = async (chosen: ImportPreview): Promise<void> => {
    dispatch({ kind: 'commit-started' });
    try {
      onImported((await client.dsns.commitImport(orderOf(chosen))).imported);
    } catch (error) {
      dispatch({ kind: 'refused', diagnosis: diagnosisOf(error) });
    }
  };

  const shown = 'preview' in state ? state.preview : null;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="import-title">
      <DialogTitle id="import-title">Import</DialogTitle>
      <DialogContent>
        {'preview' in state ? (
          <Found state={state} taken={taken} onAction={dispatch} />
        ) : (
          <ImportSourceForm
            diagnosis={state.kind === 'choosing' ? state.diagnosis : null}
            busy={state.kind === 'reading'}
            onSource={read}
          />
        )}
      </DialogContent>
      <DialogActions>
        {shown !== null && <Button onClick={() => dispatch({ kind: 'back' })}>Back</Button>}
        <Button onClick={onClose}>Cancel</Button>
        {shown !== null && (
          <Button
            variant="contained"
            autoFocus
            disabled={state.kind === 'committing' || !canCommit(shown, taken)}
            onClick={() => void commit(shown)}
          >
            {commitLabel(shown)}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface FoundProps {
  readonly state: Extract<ImportState, { readonly preview: ImportPreview }>;
  readonly taken: readonly string[];
  readonly onAction: (action: ImportAction) => void;
}

function Found({ state, taken, onAction }: FoundProps): ReactElement {
  const { rows, source, format } = state.preview;
  const diagnosis = state.kind === 'previewing' ? state.diagnosis : null;
  const what = formatWords[format];
  return (
    <>
      {diagnosis !== null && (
        <Alert severity="error" sx={{ mb: 1, py: 0 }}>
          {diagnosis.cause} {diagnosis.remedy}
        </Alert>
      )}
      <Typography variant="body2" color="textSecondary">
        {source.fileName === null ? `Pasted text, read as ${what}.` : `${source.fileName}, read as ${what}.`}
        {rows.length === 0 && ' There is no DSN in it.'}
      </Typography>
      <ImportRows rows={rows} taken={taken} onAction={onAction} />
    </>
  );
}

async function preview(
  client: ProgramClient,
  source: ImportSource,
  taken: readonly string[],
): Promise<ImportAction> {
  try {
    const { format, candidates } = await client.dsns.previewImport({ ...source });
    return { kind: 'read', format, candidates, taken };
  } catch (error) {
    return { kind: 'refused', diagnosis: diagnosisOf(error) };
  }
}

function chosenRows(preview: ImportPreview): ImportPreview['rows'] {
  return preview.rows.filter((row) => row.take);
}

function canCommit(preview: ImportPreview, taken: readonly string[]): boolean {
  const chosen = chosenRows(preview);
  return chosen.length > 0 && chosen.every((row) => rowProblem(row, preview.rows, taken) === null);
}

function commitLabel(preview: ImportPreview): string {
  const count = chosenRows(preview).length;
  return count === 1 ? 'Import 1 DSN' : `Import ${count} DSNs`;
}

function orderOf(preview: ImportPreview): Parameters<ProgramClient['dsns']['commitImport']>[0] {
  const take = chosenRows(preview).map(({ candidate, name, replace }) => ({
    index: candidate.index,
    name,
    replace,
  }));
  return { ...preview.source, take };
}
