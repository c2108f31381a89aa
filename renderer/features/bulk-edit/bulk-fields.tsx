import { Box, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { ReactElement } from 'react';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { error } from '#app/dsn/checks/problem.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { ParameterControl } from '#renderer/ui/parameter/parameter-control.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';

/** What is filled in; each way keeps its own, so that looking at another loses nothing. */
export interface BulkDraft {
  readonly kind: 'set' | 'remove' | 'replace';
  readonly value: string;
  readonly find: string;
  readonly replacement: string;
}

export const NO_BULK_DRAFT: BulkDraft = { kind: 'set', value: '', find: '', replacement: '' };

interface BulkFieldsProps {
  readonly parameter: string;
  readonly draft: BulkDraft;
  /** What is wrong with the value to set, where something is. */
  readonly problem: string | undefined;
  readonly onChange: (change: Partial<BulkDraft>) => void;
}

/** What to do with the parameter, and with which values. */
export function BulkFields({ parameter, draft, problem, onChange }: BulkFieldsProps): ReactElement {
  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={draft.kind}
        onChange={(_event, kind: BulkDraft['kind'] | null) => kind !== null && onChange({ kind })}
        aria-label="What to do"
        sx={{ my: 1.25, '& .MuiToggleButton-root': { textTransform: 'none', py: 0.25, px: 1.5 } }}
      >
        <ToggleButton value="set">Set</ToggleButton>
        <ToggleButton value="remove">Remove</ToggleButton>
        <ToggleButton value="replace">Find and replace</ToggleButton>
      </ToggleButtonGroup>
      {draft.kind === 'set' && (
        <NewValue parameter={parameter} draft={draft} problem={problem} onChange={onChange} />
      )}
      {draft.kind === 'replace' && (
        <Box sx={{ display: 'flex', gap: 1.5, py: 0.625, flexWrap: 'wrap' }}>
          <TextField
            label="Find"
            value={draft.find}
            onChange={(event) => onChange({ find: event.target.value })}
            slotProps={plainText}
            sx={{ flex: 1, minWidth: 180 }}
          />
          <TextField
            label="Replace with"
            value={draft.replacement}
            onChange={(event) => onChange({ replacement: event.target.value })}
            slotProps={plainText}
            sx={{ flex: 1, minWidth: 180 }}
          />
        </Box>
      )}
    </>
  );
}

const plainText = {
  inputLabel: { shrink: true },
  htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' },
} as const;

function NewValue({ parameter, draft, problem, onChange }: BulkFieldsProps): ReactElement {
  const row = parametersNamed(parameter)[0];
  const problems = problem === undefined ? [] : [error(parameter, 'pattern', problem)];
  const control = {
    id: 'bulk-value',
    value: draft.value,
    required: false,
    problems,
    onChange: (value: string) => onChange({ value }),
    onLeave: () => undefined,
  };
  return (
    <FieldRow id="bulk-value" label="New value" required={false} help="" problems={problems}>
      {row === undefined ? (
        <TextControl {...control} placeholder="" numeric={false} />
      ) : (
        <ParameterControl key={row.key} {...control} parameter={row} />
      )}
    </FieldRow>
  );
}
