import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { NAME_KEY, error as problemOf } from '#app/dsn/checks/problem.ts';
import { problemsAt } from '#app/dsn/checks/validate.ts';
import {
  type DsnTemplate,
  isLocked,
  secretOfBlank,
  type TemplateBlank,
} from '#app/dsn/templates/template.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';
import { type ProgramClient, useProgram } from '#renderer/ui/program.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { BlankField, blankId, SecretBlankField } from './blank-field.tsx';
import {
  blankProblems,
  type Filled,
  filledEntries,
  firstFilled,
  nameProblem,
  proposedName,
  rowOfBlank,
} from './fill-blanks.ts';
import { TemplateNotes } from './template-notes.tsx';
import { useTellCreated } from './use-tell-created.ts';

interface FromTemplateDialogProps {
  readonly template: DsnTemplate;
  /** Names that are in use. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onCreated: (dsn: StoredDsn) => void;
}

/** A short form: a name and the template's blanks make a DSN. */
export function FromTemplateDialog({
  template,
  taken,
  onClose,
  onCreated,
}: FromTemplateDialogProps): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const tellCreated = useTellCreated();
  const secrets = useRef(new Map<string, HTMLInputElement>());
  const [name, setName] = useState(() => proposedName(template, taken));
  const [filled, setFilled] = useState<Filled>(() => firstFilled(template));
  const [lacking, setLacking] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const nameTrouble = nameProblem(name, taken);
  const problems = blankProblems(template, filled, tried);

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const unset = template.blanks
      .filter((blank) => blank.required && secretOfBlank(blank) !== null)
      .filter(({ key }) => (secrets.current.get(key)?.value ?? '') === '')
      .map(({ key }) => key);
    setLacking(unset);
    const wrong = blankProblems(template, filled, true).filter(({ severity }) => severity === 'error');
    const first = nameTrouble === null ? (wrong[0]?.key ?? unset[0]) : NAME_KEY;
    if (first !== undefined) return document.getElementById(blankId({ key: first }))?.focus();
    if (sending) return;
    setSending(true);
    try {
      const dsn = await client.templates.createDsn({
        templateId: template.id,
        name,
        filled: [...filledEntries(filled)],
      });
      await keepSecrets(client, dsn, template.blanks, secrets.current).catch(fail);
      onCreated(dsn);
      tellCreated(dsn);
    } catch (error) {
      setTrouble(troubleOf(error));
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="from-template-title">
      <form onSubmit={(event) => void create(event)} noValidate autoComplete="off">
        <DialogTitle id="from-template-title">New DSN from {template.name}</DialogTitle>
        <DialogContent>
          {trouble !== null && <TroubleAlert trouble={trouble} />}
          {template.description !== '' && (
            <Typography
              variant="body2"
              color="textSecondary"
              sx={{ mb: 1, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
            >
              {template.description}
            </Typography>
          )}
          <NameRow name={name} problem={nameTrouble} onChange={setName} />
          {template.blanks.map((blank) =>
            secretOfBlank(blank) === null ? (
              <BlankField
                key={blank.key}
                blank={blank}
                parameter={rowOfBlank(template, filled, blank)}
                value={filled[blank.key] ?? ''}
                problems={problemsAt(problems, blank.key)}
                onChange={(value) => setFilled((now) => ({ ...now, [blank.key]: value }))}
              />
            ) : (
              <SecretBlankField
                key={blank.key}
                blank={blank}
                parameter={rowOfBlank(template, filled, blank)}
                problems={
                  lacking.includes(blank.key)
                    ? [problemOf(blank.key, 'required', `${blank.label ?? blank.key} is needed.`)]
                    : []
                }
                input={(input) => {
                  if (input === null) secrets.current.delete(blank.key);
                  else secrets.current.set(blank.key, input);
                }}
              />
            ),
          )}
          <Brought template={template} />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={sending}>
            {sending ? 'Creating…' : 'Create'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Hands each secret that was given to main, and leaves nothing of it in the page. */
async function keepSecrets(
  client: ProgramClient,
  { id: dsnId }: StoredDsn,
  blanks: readonly TemplateBlank[],
  inputs: ReadonlyMap<string, HTMLInputElement>,
): Promise<void> {
  for (const blank of blanks) {
    const parameter = secretOfBlank(blank);
    const input = inputs.get(blank.key);
    const secret = input?.value ?? '';
    if (input !== undefined) input.value = '';
    if (parameter !== null && secret !== '') await client.dsnSecrets.keep({ dsnId, parameter, secret });
  }
}

interface NameRowProps {
  readonly name: string;
  readonly problem: string | null;
  readonly onChange: (name: string) => void;
}

function NameRow({ name, problem, onChange }: NameRowProps): ReactElement {
  const id = blankId({ key: NAME_KEY });
  const problems = problem === null ? [] : [problemOf(NAME_KEY, 'name-required', problem)];
  return (
    <FieldRow
      id={id}
      label="Name"
      required
      help="Programs choose the data source by this name."
      problems={problems}
    >
      <TextControl
        id={id}
        value={name}
        placeholder=""
        required
        numeric={false}
        problems={problems}
        onChange={onChange}
        onLeave={() => undefined}
      />
    </FieldRow>
  );
}

/** What the template brings by itself. */
function Brought({ template }: { readonly template: DsnTemplate }): ReactElement | null {
  const asked = (key: string): boolean => template.blanks.some((blank) => blank.key === key);
  const brought = template.entries.filter(([key]) => !asked(key));
  if (brought.length === 0) return null;
  return (
    <Box component="details" sx={{ mt: 1.5 }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer' }}>
        {brought.length === 1 ? '1 value comes' : `${brought.length} values come`} from the template
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}>
        {brought.map(([key, value]) => (
          <Typography key={key} component="li" sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
            <Box component="span" sx={{ fontFamily: MONOSPACE }}>
              {key}={value}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {isLocked(template, key) ? ' · fixed' : ' · proposed'}
            </Box>
          </Typography>
        ))}
      </Box>
      <TemplateNotes template={template} />
    </Box>
  );
}
