import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
} from '@mui/material';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import type { ResultColumn, ResultFilter } from '#app/contract/results.ts';
import { filterKinds, filterOf, filterText, takesValue } from './filter-words.ts';
import { columnKind } from './grid/column-kind.ts';

interface FilterDialogProps {
  readonly columns: readonly ResultColumn[];
  /** A filter to be changed, or the column of a new one; null for any. */
  readonly begin: ResultFilter | number | null;
  readonly onFilter: (filter: ResultFilter) => void;
  readonly onClose: () => void;
}

const ANY_COLUMN = new Set<ResultFilter['is']>(['containing', 'not-containing', 'starting-with']);

function firstKind(columns: readonly ResultColumn[], column: number | null): ResultFilter['is'] {
  const type = column === null ? '' : (columns[column]?.type ?? '');
  return ['number', 'time', 'boolean'].includes(columnKind(type)) ? 'equal' : 'containing';
}

/** A condition on one column, or on any. */
export function FilterDialog({ columns, begin, onFilter, onClose }: FilterDialogProps): ReactElement {
  const id = useId();
  const given = begin !== null && typeof begin === 'object' ? begin : null;
  const [column, setColumn] = useState<number | null>(
    given === null ? (begin as number | null) : given.column,
  );
  const [is, setIs] = useState<ResultFilter['is']>(given?.is ?? firstKind(columns, column));
  const [text, setText] = useState(given === null ? '' : filterText(given));
  const kinds = filterKinds.filter(({ value }) => column !== null || ANY_COLUMN.has(value));
  const filter = filterOf(is, column, text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (filter !== null) onFilter(filter);
  };
  const chooseColumn = (value: string): void => {
    const chosen = value === '' ? null : Number(value);
    setColumn(chosen);
    if (chosen === null && !ANY_COLUMN.has(is)) setIs('containing');
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={`${id}title`}>
      <form onSubmit={submit}>
        <DialogTitle id={`${id}title`}>{given === null ? 'Filter rows' : 'Change the filter'}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5, pt: '8px !important' }}>
          <TextField
            select
            label="Column"
            value={column ?? ''}
            onChange={({ target }) => chooseColumn(String(target.value))}
            slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
          >
            <option value="">Any column</option>
            {columns.map(({ name }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place; names may be alike.
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </TextField>
          <TextField
            select
            label="Condition"
            value={is}
            onChange={({ target }) => setIs(target.value as ResultFilter['is'])}
          >
            {kinds.map(({ value, label }) => (
              <MenuItem key={value} value={value}>
                {label}
              </MenuItem>
            ))}
          </TextField>
          {takesValue(is) && (
            <TextField
              autoFocus
              label={is === 'one-of' ? 'Values, one per line' : 'Value'}
              value={text}
              multiline={is === 'one-of'}
              minRows={is === 'one-of' ? 4 : 1}
              maxRows={12}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={filter === null}>
            Filter
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
