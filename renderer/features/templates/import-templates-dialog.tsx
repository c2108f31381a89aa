import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { TakenRow } from './taken-row.tsx';
import { TemplateDescription } from './template-description.tsx';
import { TemplateNotes } from './template-notes.tsx';
import { contentWords, standingOf, standingWords, type TemplateStanding } from './template-words.ts';
import { useTemplates } from './use-templates.ts';

interface ImportTemplatesDialogProps {
  /** What a file or a text offers. */
  readonly offered: readonly DsnTemplate[];
  readonly onClose: () => void;
  readonly onKept: (templates: readonly DsnTemplate[]) => void;
}

/** Templates from outside: what each brings, how it stands to those that are here, and which to take. */
export function ImportTemplatesDialog({
  offered,
  onClose,
  onKept,
}: ImportTemplatesDialogProps): ReactElement {
  const { client } = useProgram();
  const kept = useTemplates() ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isTaken = (template: DsnTemplate): boolean =>
    isOffered(standingOf(template, kept)) && !left.has(template.id);
  const taken = offered.filter(isTaken);
  const take = (id: string, on: boolean): void =>
    setLeft((now) => new Set(on ? [...now].filter((one) => one !== id) : [...now, id]));
  const commit = async (): Promise<void> => {
    setSending(true);
    try {
      for (const template of taken) await client.templates.keep({ template });
      onKept(taken);
    } catch (error) {
      setTrouble(troubleOf(error));
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="import-templates-title">
      <DialogTitle id="import-templates-title">Import templates</DialogTitle>
      <DialogContent>
        {trouble !== null && <TroubleAlert trouble={trouble} />}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {offered.map((template) => (
            <Offered
              key={template.id}
              template={template}
              standing={standingOf(template, kept)}
              taken={isTaken(template)}
              onTake={(on) => take(template.id, on)}
            />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="contained"
          autoFocus
          disabled={taken.length === 0 || sending}
          onClick={() => void commit()}
        >
          {taken.length === 1 ? 'Import 1 template' : `Import ${taken.length} templates`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function isOffered(standing: TemplateStanding): boolean {
  return standing !== 'same' && standing !== 'older';
}

interface OfferedProps {
  readonly template: DsnTemplate;
  readonly standing: TemplateStanding;
  readonly taken: boolean;
  readonly onTake: (on: boolean) => void;
}

function Offered({ template, standing, taken, onTake }: OfferedProps): ReactElement {
  return (
    <TakenRow label={`Import ${template.name}`} taken={taken} disabled={!isOffered(standing)} onTake={onTake}>
      <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {template.name}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
        Version {template.version} · {contentWords(template)} · {standingWords[standing]}
      </Typography>
      <TemplateDescription template={template} />
      <TemplateNotes template={template} />
    </TakenRow>
  );
}
