import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import SaveAltIcon from '@mui/icons-material/SaveAlt';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { saveText } from '#renderer/ui/save-text.ts';
import { useCopy } from '#renderer/ui/use-copy.ts';
import type { FinishedState } from './connection-test-state.ts';
import { reportFileName, reportOf } from './report-of.ts';

const copyWords = { idle: 'Copy report', copied: 'Copied', refused: 'Copying was refused' } as const;

function CopyReport({ report }: { readonly report: () => string }): ReactElement {
  const [state, copy] = useCopy();
  return (
    <Button
      color="inherit"
      startIcon={state === 'copied' ? <CheckIcon /> : <ContentCopyIcon />}
      onClick={() => copy(report())}
    >
      {copyWords[state]}
    </Button>
  );
}

/** Takes the finished test out of the program: to the clipboard or to a file. */
export function ReportActions(props: {
  readonly state: FinishedState;
  readonly dsn: StoredDsn;
}): ReactElement {
  const { state, dsn } = props;
  const { queries } = useProgram();
  const info = useQuery(queries.program.info.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const report = (): string => reportOf(state, dsn, info.data ?? null);
  return (
    <>
      <CopyReport report={report} />
      <Button
        color="inherit"
        startIcon={<SaveAltIcon />}
        onClick={() => saveText(report(), reportFileName(dsn.name, state.run.startedAt), 'text/markdown')}
      >
        Save report
      </Button>
    </>
  );
}
