import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useAccess } from '#renderer/ui/access/access.ts';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { FailurePanel } from '#renderer/ui/failure-panel.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { type NodePath, placeOf } from './catalog-node.ts';

type Asking =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'there'; readonly text: string }
  | { readonly state: 'failed'; readonly trouble: Trouble };

interface CreateStatementProps {
  readonly dsnId: string;
  readonly path: NodePath;
  readonly kind: 'table' | 'view';
}

function useCreateStatement({ dsnId, path, kind }: CreateStatementProps) {
  const { client } = useProgram();
  const { report } = useAccess();
  const [asking, setAsking] = useState<Asking>({ state: 'idle' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const ask = async (): Promise<void> => {
    const own = new AbortController();
    abort.current = own;
    setAsking({ state: 'running' });
    try {
      const input = { dsnId, ...placeOf(path), kind };
      const { text } = await client.catalog.createStatement(input, { signal: own.signal });
      if (!own.signal.aborted) setAsking({ state: 'there', text });
    } catch (error) {
      if (own.signal.aborted) return;
      report(error);
      setAsking({ state: 'failed', trouble: troubleOf(error) });
    }
  };
  const cancel = (): void => {
    abort.current?.abort();
    setAsking({ state: 'idle' });
  };
  return { asking, ask, cancel };
}

/** The statement that would make the table again. It is a query of Athena's, so it is run only when it is asked for. */
export function CreateStatement(props: CreateStatementProps): ReactElement {
  const { asking, ask, cancel } = useCreateStatement(props);
  const title = props.kind === 'view' ? 'SHOW CREATE VIEW' : 'SHOW CREATE TABLE';
  if (asking.state === 'there')
    return <CopyableText title={title} label={`Copy what ${title} says`} text={asking.text} />;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        {asking.state === 'running' ? (
          <Button variant="outlined" color="inherit" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <Button variant="outlined" onClick={() => void ask()}>
            {title}
          </Button>
        )}
        <Typography variant="caption" color="textSecondary" role="status">
          {asking.state === 'running'
            ? 'Athena runs the statement…'
            : 'Runs a statement in Athena; it reads no data.'}
        </Typography>
      </Box>
      {asking.state === 'running' && <LinearProgress aria-label={`Running ${title}`} />}
      {asking.state === 'failed' && <Failed trouble={asking.trouble} title={title} />}
    </Box>
  );
}

function Failed({ trouble, title }: { readonly trouble: Trouble; readonly title: string }): ReactElement {
  if (trouble.kind === 'lost') return <TroubleAlert trouble={trouble} />;
  return <FailurePanel diagnosis={trouble.diagnosis} label={`Why ${title} failed`} />;
}
