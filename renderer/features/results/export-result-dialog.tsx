import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import type { ExportEvent, ResultFormat } from '#app/contract/results.ts';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { formatBytes } from '#renderer/ui/format-bytes.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { exportFormats, withExtension } from './export-formats.ts';
import { counted } from './row-count-words.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface ExportResultDialogProps {
  readonly view: { readonly resultId: string; readonly viewId: string | null };
  readonly rows: number;
  /** Columns as they are seen, and whether they are all, in the order of the result. */
  readonly shown: readonly number[];
  readonly allColumns: number;
  readonly fileName: string;
  readonly onClose: () => void;
}

interface Choice {
  readonly format: ResultFormat;
  readonly folder: string | null;
  readonly fileName: string;
  readonly replace: boolean;
  readonly headers: boolean;
  readonly guardFormulas: boolean;
  readonly columns: 'shown' | 'all';
}

type Written = Extract<ExportEvent, { kind: 'written' }>;

/** Writes the rows of the view to a file on this computer. */
export function ExportResultDialog(props: ExportResultDialogProps): ReactElement {
  const id = useId();
  const { client, queries } = useProgram();
  const folder = useQuery(queries.results.exportFolder.queryOptions());
  const { state, run, cancel } = useWork<ExportEvent>();
  const [written, setWritten] = useState<Written | null>(null);
  const [stopped, setStopped] = useState(false);
  const [choice, setChoice] = useState<Choice>({
    ...{ format: 'csv', folder: null, fileName: withExtension(props.fileName, 'csv'), replace: false },
    ...{ headers: true, guardFormulas: true, columns: 'shown' },
  });
  const change = (part: Partial<Choice>): void => {
    setWritten(null);
    setStopped(false);
    setChoice((now) => ({ ...now, ...part }));
  };
  const into = choice.folder ?? folder.data?.folder ?? '';
  const isBusy = state.kind === 'running';
  const isReady = into !== '' && choice.fileName.trim() !== '' && !isBusy;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const { columns, ...asked } = choice;
    setWritten(null);
    setStopped(false);
    run(
      (signal) =>
        client.results.export(
          { ...props.view, ...asked, folder: into, columns: columns === 'all' ? null : [...props.shown] },
          { signal },
        ),
      (told) => told.kind === 'written' && setWritten(told),
    );
  };
  const stop = (): void => {
    cancel();
    setStopped(true);
  };
  return (
    <Dialog
      open
      onClose={isBusy ? undefined : props.onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={`${id}title`}
    >
      <form onSubmit={submit}>
        <DialogTitle id={`${id}title`}>Export {counted(props.rows, 'row')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, pt: '8px !important' }}>
          <ExportFields choice={choice} folder={into} props={props} disabled={isBusy} onChange={change} />
          <WorkLine state={state} label="Writing" onCancel={null} />
          {stopped && (
            <Typography variant="body2" role="status">
              Stopped. No file was written.
            </Typography>
          )}
          {written !== null && <WrittenNotice written={written} />}
        </DialogContent>
        <DialogActions>
          {isBusy ? (
            <Button key="stop" autoFocus color="inherit" onClick={stop}>
              Stop writing
            </Button>
          ) : (
            <Button
              key="close"
              autoFocus={written !== null || stopped}
              color="inherit"
              onClick={props.onClose}
            >
              {written === null ? 'Cancel' : 'Close'}
            </Button>
          )}
          <Button type="submit" variant="contained" disabled={!isReady}>
            Export
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ExportFieldsProps {
  readonly choice: Choice;
  readonly folder: string;
  readonly props: ExportResultDialogProps;
  /** What is being written changes no more. */
  readonly disabled: boolean;
  readonly onChange: (part: Partial<Choice>) => void;
}

function ExportFields({ choice, folder, props, disabled, onChange }: ExportFieldsProps): ReactElement {
  const { format, fileName } = choice;
  const isText = format === 'csv' || format === 'tsv';
  const columns = [
    { value: 'shown', label: `The ${counted(props.shown.length, 'shown column')}, as they are ordered` },
    { value: 'all', label: `All ${counted(props.allColumns, 'column')}` },
  ];
  return (
    <>
      <TextField
        select
        disabled={disabled}
        label="Format"
        value={format}
        onChange={({ target }) => {
          const chosen = target.value as ResultFormat;
          onChange({ format: chosen, fileName: withExtension(fileName, chosen) });
        }}
      >
        {exportFormats.map(({ value, label }) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label="Folder"
        disabled={disabled}
        value={folder}
        onChange={({ target }) => onChange({ folder: target.value })}
      />
      <TextField
        label="File name"
        disabled={disabled}
        value={fileName}
        onChange={({ target }) => onChange({ fileName: target.value })}
      />
      <TextField
        select
        disabled={disabled}
        label="Columns"
        value={choice.columns}
        onChange={({ target }) => onChange({ columns: target.value as Choice['columns'] })}
      >
        {columns.map(({ value, label }) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'flex', flexDirection: 'column' }}>
        <Flag
          disabled={disabled}
          label="Replace a file of this name"
          on={choice.replace}
          set={(replace) => onChange({ replace })}
        />
        {isText && (
          <Flag
            disabled={disabled}
            label="Column names first"
            on={choice.headers}
            set={(headers) => onChange({ headers })}
          />
        )}
        {(isText || format === 'xlsx') && (
          <Flag
            disabled={disabled}
            label="Keep spreadsheets from running text as formulas"
            on={choice.guardFormulas}
            set={(guardFormulas) => onChange({ guardFormulas })}
          />
        )}
      </Box>
    </>
  );
}

interface FlagProps {
  readonly disabled: boolean;
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

function Flag({ disabled, label, on, set }: FlagProps): ReactElement {
  return (
    <FormControlLabel
      label={label}
      disabled={disabled}
      control={<Checkbox checked={on} onChange={(_event, checked) => set(checked)} sx={{ py: 0.25 }} />}
      slotProps={{ typography: { variant: 'body2' } }}
    />
  );
}

function WrittenNotice({ written }: { readonly written: Written }): ReactElement {
  return (
    <Alert severity="success" variant="outlined">
      <CopyableText
        title={`${counted(written.rows, 'row')}, ${formatBytes(written.bytes)}, written to`}
        text={written.path}
        label="Copy the path"
      />
      {written.notes.map((note) => (
        <Typography key={note} variant="body2">
          {note}
        </Typography>
      ))}
    </Alert>
  );
}
