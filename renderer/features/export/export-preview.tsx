import { Box, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ExportedText } from '#app/contract/dsn-export.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { formatLabels, leftOutByDsn } from './export-choice.ts';
import type { ExportAs } from './save-export.ts';

interface ExportPreviewProps {
  readonly dsns: readonly StoredDsn[];
  readonly as: ExportAs;
}

/** The text, and what it does not say. Of file DSNs, which hold one each, the first. */
export function ExportPreview({ dsns, as }: ExportPreviewProps): ReactElement {
  const { queries } = useProgram();
  const shown = as.format === 'file-dsn' ? dsns.slice(0, 1) : dsns;
  const input = { dsnIds: shown.map(({ id }) => id), ...as };
  const asked = useQuery({
    ...queries.dsnExport.text.queryOptions({ input }),
    queryKey: [...queries.dsnExport.text.queryKey({ input }), shown.map(({ revision }) => revision)],
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <AskedPart asked={asked} loading="Making the text">
      {(exported) => (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
          <CopyableText title={formatLabels[as.format]} label="Copy the text" {...textOf(exported)} />
          {shown.length < dsns.length && (
            <Typography variant="body2" color="textSecondary">
              This is the first of {dsns.length}. A file DSN holds one, so that each goes into a file of its
              own.
            </Typography>
          )}
          <Remarks exported={exported} several={dsns.length > 1} />
        </Box>
      )}
    </AskedPart>
  );
}

/** Lines that are worth showing; a text of 10,000 DSNs is copied and saved whole, and read elsewhere. */
const MOST_LINES = 400;

function textOf({ text }: ExportedText): { readonly text: string; readonly shown?: string } {
  const lines = text.split('\n', MOST_LINES + 1);
  if (lines.length <= MOST_LINES) return { text };
  return {
    text,
    shown: `${lines.slice(0, MOST_LINES).join('\n')}\n… and more, which is copied and saved as well`,
  };
}

const MOST_REMARKS = 20;

function Remarks(props: { readonly exported: ExportedText; readonly several: boolean }): ReactElement {
  const { leftOut, cautions } = props.exported;
  const missing = leftOutByDsn(leftOut).map(({ dsn, words }) =>
    props.several ? `Not in it of ${dsn}: ${words}.` : `Not in it: ${words}.`,
  );
  const all = [...cautions, ...missing];
  return (
    <>
      {all.slice(0, MOST_REMARKS).map((message) => (
        <ProblemText key={message} problem={{ severity: 'warning', message }} />
      ))}
      {all.length > MOST_REMARKS && (
        <Typography variant="caption">
          and {all.length - MOST_REMARKS} more DSNs with values left out.
        </Typography>
      )}
    </>
  );
}
