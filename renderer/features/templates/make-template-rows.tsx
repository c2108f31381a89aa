import {
  Autocomplete,
  Box,
  Checkbox,
  FormControlLabel,
  MenuItem,
  Select,
  TextField,
  Typography,
} from '@mui/material';
import { type ReactElement, useMemo } from 'react';
import { TEMPLATE_LIMITS } from '#app/dsn/templates/template.ts';
import type { TemplateRole, TemplateRow } from '#app/dsn/templates/template-from-dsn.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { addableKeys } from './make-template-state.ts';

const ROLES: readonly { readonly role: TemplateRole; readonly label: string }[] = [
  { role: 'fixed', label: 'Fixed' },
  { role: 'proposed', label: 'Proposed' },
  { role: 'blank', label: 'To fill in' },
  { role: 'left-out', label: 'Left out' },
];

interface MakeTemplateRowsProps {
  readonly rows: readonly TemplateRow[];
  readonly onChange: (key: string, change: Partial<TemplateRow>) => void;
  readonly onAdd: (key: string) => void;
}

/** A row for each parameter: its value, and what becomes of it in the template. */
export function MakeTemplateRows({ rows, onChange, onAdd }: MakeTemplateRowsProps): ReactElement {
  return (
    <>
      <Box component="ul" aria-label="Parameters" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <RowView key={row.key} row={row} onChange={(change) => onChange(row.key, change)} />
        ))}
      </Box>
      <AddBlank rows={rows} onAdd={onAdd} />
    </>
  );
}

interface RowViewProps {
  readonly row: TemplateRow;
  readonly onChange: (change: Partial<TemplateRow>) => void;
}

function RowView({ row, onChange }: RowViewProps): ReactElement {
  const roles = ROLES.filter(({ role }) => isPossible(row, role));
  return (
    <Box component="li" sx={{ py: 0.5, borderBottom: 1, borderColor: 'divider' }}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(120px, 3fr) minmax(0, 4fr) 124px',
          gap: 1,
          alignItems: 'center',
        }}
      >
        <Typography variant="body2" sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
          {row.key}
        </Typography>
        <Typography
          noWrap
          title={row.value}
          color="textSecondary"
          sx={{ fontSize: '0.75rem', fontFamily: row.value === '' ? 'inherit' : MONOSPACE }}
        >
          {valueWords(row)}
        </Typography>
        <Select
          value={row.role}
          onChange={(event) => {
            const chosen = roles.find(({ role }) => role === event.target.value);
            if (chosen !== undefined) onChange({ role: chosen.role });
          }}
          SelectDisplayProps={{ 'aria-label': `${row.key} is` }}
        >
          {roles.map(({ role, label }) => (
            <MenuItem key={role} value={role}>
              {label}
            </MenuItem>
          ))}
        </Select>
      </Box>
      {row.role === 'blank' && <BlankFields row={row} onChange={onChange} />}
    </Box>
  );
}

function isPossible({ secret, value }: TemplateRow, role: TemplateRole): boolean {
  return role === 'blank' || role === 'left-out' || (!secret && value !== '');
}

function valueWords({ secret, value }: TemplateRow): string {
  if (secret) return 'secret, never in a template';
  return value === '' ? 'not set' : value;
}

function BlankFields({ row, onChange }: RowViewProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', gap: 1, pt: 0.75, pb: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
      <TextField
        label="Label"
        placeholder={row.key}
        value={row.label}
        onChange={(event) => onChange({ label: event.target.value })}
        slotProps={textOf(`Label of ${row.key}`, TEMPLATE_LIMITS.label)}
        sx={{ flex: 2, minWidth: 120 }}
      />
      <TextField
        label="Hint"
        placeholder="What to fill in, and whom to ask"
        value={row.hint}
        onChange={(event) => onChange({ hint: event.target.value })}
        slotProps={textOf(`Hint for ${row.key}`, TEMPLATE_LIMITS.hint)}
        sx={{ flex: 3, minWidth: 160 }}
      />
      <FormControlLabel
        control={<Checkbox checked={row.required} onChange={(_event, required) => onChange({ required })} />}
        label="Required"
        slotProps={{ typography: { variant: 'body2' } }}
        sx={{ mr: 0 }}
      />
    </Box>
  );
}

function textOf(name: string, maxLength: number) {
  return { inputLabel: { shrink: true }, htmlInput: { 'aria-label': name, maxLength } } as const;
}

function AddBlank({ rows, onAdd }: Pick<MakeTemplateRowsProps, 'rows' | 'onAdd'>): ReactElement {
  const keys = useMemo(() => addableKeys(rows), [rows]);
  return (
    <Autocomplete
      // Empty again after each choice.
      key={rows.length}
      options={keys}
      onChange={(_event, key) => key !== null && onAdd(key)}
      autoHighlight
      sx={{ maxWidth: 320, mt: 1.5 }}
      renderInput={(params) => <TextField {...params} label="Ask for another parameter" />}
    />
  );
}
