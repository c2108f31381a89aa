import {
  Autocomplete,
  Box,
  Button,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type FormEvent, type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { DEFAULT_AUTHENTICATION_TYPE } from '#app/dsn/catalogue/authentication-type.ts';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { authenticationTypeIn } from '#app/dsn/dsn.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { useManyChanged } from '#renderer/ui/use-many-changed.ts';
import { type BulkDraft, BulkFields, NO_BULK_DRAFT } from './bulk-fields.tsx';
import { bulkKeys, matchesKey } from './bulk-keys.ts';
import {
  type BulkAction,
  type BulkRow,
  bulkOrder,
  bulkPlan,
  presentValues,
  valueError,
} from './bulk-plan.ts';
import { BulkPreview } from './bulk-preview.tsx';
import { dsnCount, planWords, presentWords } from './bulk-words.ts';

interface BulkEditDialogProps {
  /** The DSNs to change, as they are now. */
  readonly dsns: readonly StoredDsn[];
  readonly onClose: () => void;
}

/** Changes one parameter of many DSNs at once: seen first, written together, undone together. */
export function BulkEditDialog({ dsns, onClose }: BulkEditDialogProps): ReactElement {
  const { client } = useProgram();
  const tellChanged = useManyChanged();
  const [key, setKey] = useState<string | null>(null);
  const [draft, setDraft] = useState<BulkDraft>(NO_BULK_DRAFT);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // Typing stays quick while a preview of thousands follows.
  const shown = useDeferredValue(draft);
  const action = useMemo(() => actionOf(shown), [shown]);
  const rows = useMemo(() => (key === null ? [] : bulkPlan(dsns, key, action)), [dsns, key, action]);
  const order = key === null ? null : bulkOrder(rows, key);
  const changes = rows.filter(({ outcome }) => outcome === 'changes').length;

  const apply = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (order === null || sending || shown !== draft) return;
    setSending(true);
    setTrouble(null);
    try {
      const done = await client.dsns.updateEach(order);
      tellChanged(done, `${order.key} was changed in ${dsnCount(done.changed)}.`);
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
      setSending(false);
    }
  };
  const choose = (chosen: string | null): void => {
    setKey(chosen);
    // Another parameter has other values; the way of changing stays.
    setDraft((now) => ({ ...NO_BULK_DRAFT, kind: now.kind }));
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="bulk-title">
      <form onSubmit={(event) => void apply(event)} noValidate>
        <DialogTitle id="bulk-title">Edit {dsnCount(dsns.length)}</DialogTitle>
        <DialogContent>
          {trouble !== null && <TroubleAlert trouble={trouble} />}
          <ParameterChoice dsns={dsns} value={key} onChange={choose} />
          {key !== null && (
            <>
              <Present dsns={dsns} parameter={key} />
              <BulkFields
                parameter={key}
                draft={draft}
                problem={problemOf(dsns, key, draft)}
                onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
              />
              <Planned rows={rows} action={action} />
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={order === null || sending || shown !== draft}>
            {sending ? 'Changing…' : `Change ${dsnCount(changes)}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function actionOf(draft: BulkDraft): BulkAction {
  if (draft.kind === 'set') return { kind: 'set', value: draft.value };
  if (draft.kind === 'remove') return { kind: 'remove' };
  return { kind: 'replace', find: draft.find, replacement: draft.replacement };
}

/** The value is judged under the first DSN's type; where others judge otherwise, the preview says so. */
function problemOf(dsns: readonly StoredDsn[], key: string, draft: BulkDraft): string | undefined {
  if (draft.kind !== 'set' || draft.value === '') return undefined;
  const type = authenticationTypeIn(dsns[0]?.entries ?? []) ?? DEFAULT_AUTHENTICATION_TYPE;
  return valueError(key, draft.value, type);
}

interface ParameterChoiceProps {
  readonly dsns: readonly StoredDsn[];
  readonly value: string | null;
  readonly onChange: (key: string | null) => void;
}

function ParameterChoice({ dsns, value, onChange }: ParameterChoiceProps): ReactElement {
  const keys = useMemo(() => bulkKeys(dsns), [dsns]);
  return (
    <Autocomplete
      options={keys}
      value={value}
      onChange={(_event, chosen) => onChange(chosen)}
      filterOptions={(options, { inputValue }) => options.filter((key) => matchesKey(key, inputValue))}
      autoHighlight
      openOnFocus
      sx={{ pt: 1 }}
      renderOption={({ key: _key, ...props }, option) => (
        <Box component="li" key={option} {...props} sx={{ display: 'block !important' }}>
          {option}
          <Typography noWrap variant="caption" color="textSecondary" component="div">
            {parametersNamed(option)[0]?.help ?? 'Not known to the driver; kept as it is.'}
          </Typography>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          autoFocus
          label="Parameter"
          helperText={
            value === null
              ? 'Search by name or meaning. Secrets are not among them: each is kept for one DSN, outside of it.'
              : (parametersNamed(value)[0]?.help ?? 'Not known to the driver; kept as it is.')
          }
        />
      )}
    />
  );
}

/** More than these would push the rest of the dialog out of sight. */
const MOST_VALUES = 8;

function Present(props: { readonly dsns: readonly StoredDsn[]; readonly parameter: string }): ReactElement {
  const { dsns, parameter } = props;
  const values = useMemo(() => presentValues(dsns, parameter), [dsns, parameter]);
  const more = values.length - MOST_VALUES;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center', mt: 1 }}>
      <Typography variant="caption" color="textSecondary">
        Now:
      </Typography>
      {values.slice(0, MOST_VALUES).map((present) => (
        <Chip
          key={present.value ?? ''}
          variant="outlined"
          label={presentWords(present)}
          title={presentWords(present)}
          sx={{ maxWidth: 280, fontStyle: present.value === null ? 'italic' : 'normal' }}
        />
      ))}
      {more > 0 && (
        <Typography variant="caption" color="textSecondary">
          and {more} more {more === 1 ? 'value' : 'values'}
        </Typography>
      )}
    </Box>
  );
}

function Planned(props: { readonly rows: readonly BulkRow[]; readonly action: BulkAction }): ReactElement {
  return (
    <>
      <Typography role="status" variant="body2" sx={{ mt: 1, mb: 0.75 }}>
        {planWords(props.rows, props.action)}
      </Typography>
      <BulkPreview rows={props.rows} />
    </>
  );
}
