import Delete from '@mui/icons-material/DeleteOutlined';
import SaveAlt from '@mui/icons-material/SaveAlt';
import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  IconButton,
  LinearProgress,
  Tooltip,
  Typography,
} from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { formatTemplateJson } from '#app/dsn/json/template-json.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { saveText } from '#renderer/ui/save-text.ts';
import { TemplateDescription } from './template-description.tsx';
import { contentWords, dsnsWords, madeFrom, outdatedBy, templateFileName } from './template-words.ts';
import { useTemplates } from './use-templates.ts';

interface TemplatesDialogProps {
  readonly dsns: readonly StoredDsn[];
  readonly onNewDsn: (template: DsnTemplate) => void;
  readonly onUpgrade: (template: DsnTemplate) => void;
  readonly onImport: () => void;
  /** Makes one from the open DSN; null where none is open. */
  readonly onMake: (() => void) | null;
  readonly onClose: () => void;
}

/** The templates that are kept, and what can be done with each. */
export function TemplatesDialog(props: TemplatesDialogProps): ReactElement {
  const templates = useTemplates();
  return (
    <Dialog open onClose={props.onClose} maxWidth="sm" fullWidth aria-labelledby="templates-title">
      <DialogTitle id="templates-title">Templates</DialogTitle>
      <DialogContent>
        {templates === undefined && <LinearProgress aria-label="Loading the templates" />}
        {templates?.length === 0 && <NoTemplates />}
        {templates !== undefined && templates.length > 0 && (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {templates.map((template) => (
              <TemplateRow key={template.id} template={template} {...props} />
            ))}
          </Box>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        <Button onClick={props.onImport}>Import…</Button>
        {props.onMake !== null && <Button onClick={props.onMake}>Make one from the open DSN…</Button>}
        {templates !== undefined && templates.length > 1 && (
          <Button onClick={() => saveTemplates(templates)}>Save all as a file</Button>
        )}
        <Button onClick={props.onClose} color="inherit" sx={{ ml: 'auto !important' }}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Hands templates to the user as a file to pass on. */
export function saveTemplates(templates: readonly DsnTemplate[]): void {
  saveText(formatTemplateJson(templates), templateFileName(templates), 'application/json');
}

function NoTemplates(): ReactElement {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ py: 1 }}>
      There is no template yet. A template is a prepared DSN: some values are fixed, some proposed, and some
      left for each person to fill in. Import one that you were given, or make one from a DSN.
    </Typography>
  );
}

interface TemplateRowProps extends TemplatesDialogProps {
  readonly template: DsnTemplate;
}

function TemplateRow({ template, dsns, onNewDsn, onUpgrade }: TemplateRowProps): ReactElement {
  const made = madeFrom(dsns, template).length;
  const outdated = outdatedBy(dsns, template).length;
  const remove = useRemoval();
  return (
    <Box component="li" sx={{ py: 1.25, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {template.name}
          </Typography>
          <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
            Version {template.version} · {contentWords(template)}
            {made > 0 && ` · ${dsnsWords(made)} made from it`}
          </Typography>
        </Box>
        <Button
          variant="outlined"
          sx={{ flex: 'none' }}
          onClick={() => onNewDsn(template)}
          aria-label={`New DSN from ${template.name}`}
        >
          New DSN
        </Button>
        <Tooltip title="Save as a file to hand out">
          <IconButton
            aria-label={`Save ${template.name} as a file`}
            onClick={() => saveTemplates([template])}
          >
            <SaveAlt fontSize="small" />
          </IconButton>
        </Tooltip>
        <Tooltip title="Delete">
          <IconButton aria-label={`Delete ${template.name}`} onClick={() => remove(template)}>
            <Delete fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <TemplateDescription template={template} />
      {outdated > 0 && (
        <Button onClick={() => onUpgrade(template)} sx={{ mt: 0.5, ml: -0.5 }}>
          Bring {dsnsWords(outdated)} up to version {template.version}…
        </Button>
      )}
    </Box>
  );
}

function useRemoval(): (template: DsnTemplate) => void {
  const { client } = useProgram();
  const { tell, fail } = useFeedback();
  const putBack = (template: DsnTemplate): void =>
    void client.templates.keep({ template: template }).catch(fail);
  return (template) =>
    void client.templates.remove({ templateId: template.id }).then(
      () =>
        tell(`The template ${template.name} was deleted. DSNs made from it stay as they are.`, {
          label: 'Undo',
          run: () => putBack(template),
        }),
      fail,
    );
}
