import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { ExportedText } from '#app/contract/dsn-export.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { ExportFormat } from '#app/dsn/export-dsns.ts';
import { encodeUtf16le } from '#app/dsn/text-bytes.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { saveText } from '#renderer/ui/save-text.ts';

import {
  type ExportChoice,
  formatLabels,
  leftOutWords,
  SCOPES,
  worldFor,
  worldsOf,
} from './export-choice.ts';

interface ExportDialogProps {
  readonly dsn: StoredDsn;
  readonly onClose: () => void;
}

const FORMATS = Object.entries(formatLabels).map(([value, label]) => ({
  value: value as ExportFormat,
  label,
}));

/** One DSN as a text of another program's format: seen first, then copied or saved. */
export function ExportDialog({ dsn, onClose }: ExportDialogProps): ReactElement {
  const { queries } = useProgram();
  const [choice, setChoice] = useState<ExportChoice>({
    format: 'connection-string',
    world: 'windows',
    scope: 'user',
  });
  const { format, scope } = choice;
  const world = worldFor(choice);
  const change = (part: Partial<ExportChoice>): void => setChoice((now) => ({ ...now, ...part }));
  const input = { dsnIds: [dsn.id], format, world, scope };
  const asked = useQuery({
    ...queries.dsnExport.text.queryOptions({ input }),
    queryKey: [...queries.dsnExport.text.queryKey({ input }), dsn.revision],
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="export-title">
      <DialogTitle id="export-title">Export {dsn.name}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 0.75, mb: 1.5 }}>
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
        <AskedPart asked={asked} loading="Making the text">
          {(exported) => <Preview format={format} exported={exported} />}
        </AskedPart>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Close
        </Button>
        <Button
          variant="contained"
          disabled={asked.data === undefined || asked.isPlaceholderData}
          onClick={() => asked.data !== undefined && save(asked.data)}
        >
          Save as a file
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Preview(props: { readonly format: ExportFormat; readonly exported: ExportedText }): ReactElement {
  const { leftOut, text, cautions } = props.exported;
  const missing = leftOut.length === 0 ? [] : [`Not in it: ${leftOut.map(leftOutWords).join(', ')}.`];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <CopyableText title={formatLabels[props.format]} label="Copy the text" text={text} />
      {[...cautions, ...missing].map((message) => (
        <ProblemText key={message} problem={{ severity: 'warning', message }} />
      ))}
    </Box>
  );
}

/** Windows takes registry files in UTF-16 with a byte order mark. */
function save({ text, fileName, encoding }: ExportedText): void {
  const content = encoding === 'utf-16le' ? new Uint8Array(encodeUtf16le(text)) : text;
  saveText(content, fileName, 'application/octet-stream');
}
