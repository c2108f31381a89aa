import OpenInNewIcon from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactElement, useState } from 'react';
import type { Diagnosis, Explanation } from '#app/diagnosis/diagnosis.ts';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { OwnerLabel } from './owner-label.tsx';

function Explained({ explanation }: { readonly explanation: Explanation }): ReactElement {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 0.75, alignItems: 'flex-start' }}>
      <Typography variant="body1" sx={{ fontWeight: 600 }}>
        {explanation.cause}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Who can mend it
        </Typography>
        <OwnerLabel owner={explanation.owner} />
      </Box>
      <Typography variant="body2">{explanation.remedy}</Typography>
    </Box>
  );
}

function TechnicalDetail({ detail }: { readonly detail: string }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Box>
      <Button color="inherit" aria-expanded={open} onClick={() => setOpen(!open)} sx={{ ml: -0.5 }}>
        {open ? 'Hide technical detail' : 'Show technical detail'}
      </Button>
      {open && <CopyableText title="What the service answered" label="Copy technical detail" text={detail} />}
    </Box>
  );
}

function PageLink({ url }: { readonly url: string }): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  return (
    <Button
      endIcon={<OpenInNewIcon />}
      onClick={() => void client.program.openExternal({ url }).catch(fail)}
      title={url}
      sx={{ ml: -0.5 }}
    >
      Open the page that explains it
    </Button>
  );
}

function Otherwise({ explanation }: { readonly explanation: Explanation }): ReactElement {
  return (
    <Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 0.25 }}>
        It may also be this:
      </Typography>
      <Explained explanation={explanation} />
    </Box>
  );
}

interface FailurePanelProps {
  readonly diagnosis: Diagnosis;
  /** What failed, for screen readers. */
  readonly label?: string;
}

/** Why something failed, who can mend it and how. */
export function FailurePanel({ diagnosis, label = 'Why the step failed' }: FailurePanelProps): ReactElement {
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{
        mt: 0.75,
        mb: 0.5,
        pl: 1.5,
        borderLeft: '3px solid',
        borderColor: 'error.main',
        display: 'flex',
        flexDirection: 'column',
        gap: 1.25,
      }}
    >
      <Explained explanation={diagnosis} />
      {diagnosis.handOver !== null && (
        <CopyableText title="To hand over" label="Copy the text to hand over" text={diagnosis.handOver} />
      )}
      {diagnosis.otherwise.map((explanation) => (
        <Otherwise key={`${explanation.code} ${explanation.cause}`} explanation={explanation} />
      ))}
      <Box>
        {diagnosis.link !== null && <PageLink url={diagnosis.link} />}
        {diagnosis.detail !== null && <TechnicalDetail detail={diagnosis.detail} />}
      </Box>
    </Box>
  );
}
