import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactElement, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { apartFromTemplates } from './apart-from-templates.ts';
import { commitImport, type ImportDone } from './commit-import.ts';
import { FoundDsns } from './found-dsns.tsx';
import { ImportSourceForm } from './import-source.tsx';
import {
  CHOOSING,
  type GivenSources,
  type ImportPreview,
  type ImportSource,
  type ImportStart,
  reduceImport,
  rowProblems,
} from './import-state.ts';
import { PassphraseForm } from './passphrase-form.tsx';
import { previewSources } from './preview-sources.ts';
import { TemplatesAlong } from './templates-along.tsx';
import { ThisComputer } from './this-computer.tsx';

interface ImportDialogProps {
  /** What was dropped on the window or pasted, or where to look; null where the dialog itself asks. */
  readonly start: ImportStart;
  /** The DSNs that are there. */
  readonly dsns: readonly StoredDsn[];
  readonly onClose: () => void;
  readonly onImported: (done: ImportDone) => void;
  /** What is given turned out to be templates, or they came along with what is imported by now. */
  readonly onTemplates: (templates: readonly DsnTemplate[]) => void;
}

const NO_TEMPLATES: readonly DsnTemplate[] = [];

const PASSPHRASE_FORM = 'import-passphrase';

/** Import in two steps: say where from, then decide over what was found there. */
export function ImportDialog(props: ImportDialogProps): ReactElement {
  const { start, dsns, onClose, onImported } = props;
  const ofComputer = start === 'this-computer';
  const given = ofComputer ? null : start;
  const { client } = useProgram();
  const [state, dispatch] = useReducer(reduceImport, CHOOSING);
  const seen = useRef<GivenSources | null>(null);
  const [along, setAlong] = useState(NO_TEMPLATES);
  const taken = useMemo(() => dsns.map(({ name }) => name), [dsns]);

  const read = (sources: readonly ImportSource[]): void => {
    const { templates, others } = apartFromTemplates(sources);
    if (templates.length > 0 && others.length === 0) {
      props.onTemplates(templates);
      return;
    }
    // Those of the first reading stay while a sealed file among the others is opened.
    if (templates.length > 0) setAlong(templates);
    dispatch({ kind: 'sources-given', sources: others });
    void previewSources(client, others, taken).then(dispatch);
  };
  useEffect(() => {
    if (given === null || seen.current === given) return;
    seen.current = given;
    if (given.sources.length > 0) read(given.sources);
  });

  const commit = async (chosen: ImportPreview): Promise<void> => {
    dispatch({ kind: 'commit-started' });
    try {
      onImported(await commitImport(client, chosen));
      if (along.length > 0) props.onTemplates(along);
    } catch (error) {
      dispatch({ kind: 'refused', diagnosis: diagnosisOf(error) });
    }
  };

  const back = (): void => {
    setAlong(NO_TEMPLATES);
    dispatch({ kind: 'back' });
  };

  const shown = 'preview' in state ? state.preview : null;
  const problems = useMemo(() => rowProblems(shown?.rows ?? [], taken), [shown?.rows, taken]);
  const count = shown === null ? 0 : shown.rows.filter(({ take }) => take).length;
  // What this computer has is all that was asked for.
  const backable = !ofComputer && (shown !== null || state.kind === 'sealed');
  const asking = state.kind === 'choosing' || state.kind === 'reading';
  const refusal = state.kind === 'choosing' ? state.diagnosis : null;
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="import-title">
      <DialogTitle id="import-title">{ofComputer ? 'DSNs on this computer' : 'Import'}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <TemplatesAlong templates={along} />
        {'preview' in state && (
          <FoundDsns
            preview={state.preview}
            diagnosis={state.kind === 'previewing' ? state.diagnosis : null}
            dsns={dsns}
            problems={problems}
            onAction={dispatch}
          />
        )}
        {state.kind === 'sealed' && (
          <PassphraseForm
            id={PASSPHRASE_FORM}
            source={state.sources[state.at]}
            diagnosis={state.diagnosis}
            onPassphrase={(passphrase) =>
              read(state.sources.map((one, at) => (at === state.at ? { ...one, passphrase } : one)))
            }
          />
        )}
        {asking && ofComputer && (
          <ThisComputer diagnosis={refusal} busy={state.kind === 'reading'} onPlaces={read} />
        )}
        {asking && !ofComputer && (
          <ImportSourceForm
            diagnosis={refusal}
            refused={given?.refused ?? []}
            busy={state.kind === 'reading'}
            onSources={read}
          />
        )}
      </DialogContent>
      <DialogActions>
        {along.length > 0 && <Button onClick={() => props.onTemplates(along)}>Only the templates</Button>}
        {backable && <Button onClick={back}>Back</Button>}
        <Button onClick={onClose}>{asking && ofComputer ? 'Close' : 'Cancel'}</Button>
        {state.kind === 'sealed' && (
          <Button variant="contained" type="submit" form={PASSPHRASE_FORM}>
            Open
          </Button>
        )}
        {shown !== null && (
          <Button
            variant="contained"
            autoFocus
            disabled={state.kind === 'committing' || count === 0 || problems.size > 0}
            onClick={() => void commit(shown)}
          >
            {state.kind === 'committing' ? 'Importing…' : `Import ${countOf(count)}`}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function countOf(count: number): string {
  return count === 1 ? '1 DSN' : `${count} DSNs`;
}
