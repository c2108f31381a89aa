import { Alert, Typography } from '@mui/material';
import { type ReactElement, useMemo, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { formatWords } from './format-words.ts';
import { FoundBar } from './found-bar.tsx';
import { ImportRows } from './import-rows.tsx';
import type { ImportAction, ImportPreview } from './import-state.ts';
import { nameOf } from './preview-sources.ts';
import { SecretChoices } from './secret-choices.tsx';

interface FoundDsnsProps {
  readonly preview: ImportPreview;
  readonly diagnosis: Diagnosis | null;
  readonly dsns: readonly StoredDsn[];
  readonly problems: ReadonlyMap<number, string>;
  readonly onAction: (action: ImportAction) => void;
}

/** Rows that fit on the screen need no search. */
const FEW = 5;

/** What the sources hold, and what is to become of it. */
export function FoundDsns({ preview, diagnosis, dsns, problems, onAction }: FoundDsnsProps): ReactElement {
  const [search, setSearch] = useState('');
  const { rows, sources, unread } = preview;
  const shown = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return wanted === '' ? rows : rows.filter(({ name }) => name.toLowerCase().includes(wanted));
  }, [rows, search]);
  const many = rows.length > FEW;
  const clashes = rows.some(({ candidate }) => candidate.replaces !== null);
  return (
    <>
      {diagnosis !== null && (
        <Alert severity="error" sx={{ mb: 1, py: 0, flex: 'none' }}>
          {diagnosis.cause} {diagnosis.remedy}
        </Alert>
      )}
      {unread.map(({ name, diagnosis: { cause } }) => (
        <Alert key={name} severity="warning" sx={{ mb: 1, py: 0, flex: 'none' }}>
          {name}: {cause}
        </Alert>
      ))}
      <Typography variant="body2" color="textSecondary" sx={{ flex: 'none' }}>
        {sources.map(({ source, format }) => `${nameOf(source)}, ${formatWords[format]}.`).join(' ')}
        {rows.length === 0 && ' There is no DSN in it.'}
      </Typography>
      {(many || clashes) && (
        <FoundBar {...{ rows, shown, dsns, search, onAction }} searchable={many} onSearch={setSearch} />
      )}
      <ImportRows rows={shown} {...{ sources, dsns, problems, onAction }} />
      <SecretChoices preview={preview} onAction={onAction} />
    </>
  );
}
