import { Alert, Box, Button, Chip, Typography } from '@mui/material';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { WorkgroupDetails } from '#app/contract/workgroups.ts';
import { AGAIN_WHEN_LOST } from '#renderer/ui/again-when-lost.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { CopyableFacts } from '#renderer/ui/copyable-facts.tsx';
import { FactGrid } from '#renderer/ui/fact-grid.tsx';
import { FailurePanel } from '#renderer/ui/failure-panel.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { workgroupFacts } from './workgroup-words.ts';

interface WorkgroupDetailsViewProps {
  readonly dsnId: string;
  readonly name: string;
  /** Whether the DSN on the screen names it. */
  readonly used: boolean;
  readonly onUse: (name: string) => void;
}

/** A workgroup with all its settings, and the button that puts it into the DSN. */
export function WorkgroupDetailsView(props: WorkgroupDetailsViewProps): ReactElement {
  const { dsnId, name, used } = props;
  const { queries } = useProgram();
  const asked: UseQueryResult<WorkgroupDetails, unknown> = useQuery(
    queries.workgroups.describe.queryOptions({
      input: { dsnId, name },
      retry: false,
      staleTime: 60_000,
      ...AGAIN_WHEN_LOST,
    }),
  );
  const disabled = asked.data?.state === 'DISABLED';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="h2" noWrap title={name} sx={{ minWidth: 0 }}>
          {name}
        </Typography>
        <CopyButton text={name} label="Copy the name" sx={{ fontSize: 16, p: 0.5 }} />
        <Box sx={{ flex: 1 }} />
        {used ? (
          <Chip label="In this DSN" color="primary" variant="outlined" />
        ) : (
          <Button variant="contained" onClick={() => props.onUse(name)}>
            Use in this DSN
          </Button>
        )}
      </Box>
      {disabled && (
        <Alert severity="warning" variant="outlined" role="note">
          This workgroup is switched off and refuses queries until somebody enables it.
        </Alert>
      )}
      <AskedPart asked={asked} loading="Reading the workgroup">
        {(workgroup) => <Settings workgroup={workgroup} />}
      </AskedPart>
    </Box>
  );
}

function Settings({ workgroup }: { readonly workgroup: WorkgroupDetails }): ReactElement {
  return (
    <>
      {workgroup.description !== null && <Typography variant="body2">{workgroup.description}</Typography>}
      <CopyableFacts facts={workgroupFacts(workgroup)} />
      <Tags tags={workgroup.tags} />
    </>
  );
}

function Tags({ tags }: Pick<WorkgroupDetails, 'tags'>): ReactElement {
  return (
    <Box>
      <Typography variant="h3">Tags</Typography>
      {tags.kind === 'refused' ? (
        <FailurePanel diagnosis={tags.diagnosis} label="Why the tags could not be read" />
      ) : tags.tags.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          None
        </Typography>
      ) : (
        <FactGrid facts={tags.tags.map(({ key, value }) => ({ label: key, value }))} />
      )}
    </Box>
  );
}
