import { Box, Checkbox, FormControlLabel, MenuItem, Select, TextField, Typography } from '@mui/material';
import { type ReactElement, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import {
  AUTHENTICATION_TYPES,
  type AuthenticationType,
  DEFAULT_AUTHENTICATION_TYPE,
} from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor, parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import { sinceOfType } from '#app/dsn/checks/driver-requirement.ts';
import { authenticationTypeIn, type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { Screen } from '#renderer/ui/screen.tsx';
import { referenceEntries } from './reference-entries.ts';
import { ReferenceItem, referenceId, type Standing } from './reference-item.tsx';

interface ReferenceScreenProps {
  /** Parameters of the DSN that is open, saved or not; null where none is. */
  readonly open: DsnEntries | null;
  /** The parameter to show first; a new object for each asking. */
  readonly at: { readonly key: string } | null;
  /** Puts a parameter into the open DSN, or goes to where it is. */
  readonly onAdd: (key: string) => void;
  readonly onClose: () => void;
}

/** Every parameter and sign-in type of the driver, as the form and the checks know them. */
export function ReferenceScreen({ open, at, onAdd, onClose }: ReferenceScreenProps): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const [search, setSearch] = useState('');
  const [type, setType] = useState<AuthenticationType | null>(null);
  const [within, setWithin] = useState(false);
  const deferred = useDeferredValue(search);
  const entries = useMemo(
    () => referenceEntries({ search: deferred, type, within: within ? open : null }),
    [deferred, type, within, open],
  );
  const openPage = useCallback(
    (url: string) => void client.program.openExternal({ url }).catch(fail),
    [client, fail],
  );
  useEffect(() => {
    if (at === null) return;
    const heading = document.getElementById(referenceId(at.key));
    heading?.scrollIntoView({ block: 'center' });
    heading?.focus();
  }, [at]);
  return (
    <Screen
      title="Reference"
      intro="Every parameter of the Athena ODBC 2.x driver, and what the JDBC driver calls it."
      onClose={onClose}
    >
      <Box
        component="search"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
          position: 'sticky',
          top: -16,
          py: 1,
          zIndex: 1,
          bgcolor: 'background.paper',
        }}
      >
        <TextField
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder="Search"
          type="search"
          slotProps={{ htmlInput: { 'aria-label': 'Search the reference' } }}
          sx={{ flex: 1, minWidth: 200 }}
        />
        <TypeSelect type={type} onType={setType} />
        {open !== null && (
          <FormControlLabel
            control={<Checkbox checked={within} onChange={(_event, checked) => setWithin(checked)} />}
            label="Only those in this DSN"
            slotProps={{ typography: { variant: 'body2' } }}
          />
        )}
        <Typography variant="caption" color="textSecondary" role="status" sx={{ flexBasis: '100%' }}>
          {entries.length === 1 ? '1 parameter' : `${entries.length} parameters`}
          {type === null ? '' : typeWords(type)}
        </Typography>
      </Box>
      <div>
        {entries.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            Nothing in the reference fits. Use fewer words, or another sign-in type.
          </Typography>
        )}
        {entries.map((entry) => (
          <ReferenceItem
            key={entry.key}
            entry={entry}
            standing={standingOf(entry.key, open)}
            onAdd={onAdd}
            onPage={openPage}
          />
        ))}
      </div>
    </Screen>
  );
}

function TypeSelect(props: {
  readonly type: AuthenticationType | null;
  readonly onType: (type: AuthenticationType | null) => void;
}): ReactElement {
  return (
    <Select
      displayEmpty
      value={props.type ?? ''}
      onChange={(event) =>
        props.onType(AUTHENTICATION_TYPES.find((type) => type === event.target.value) ?? null)
      }
      SelectDisplayProps={{ 'aria-label': 'Sign-in type' }}
      sx={{ minWidth: 190 }}
    >
      <MenuItem value="">All sign-in types</MenuItem>
      {AUTHENTICATION_TYPES.map((type) => (
        <MenuItem key={type} value={type}>
          {type}
        </MenuItem>
      ))}
    </Select>
  );
}

/** What a sign-in type asks for, and of which driver. */
function typeWords(type: AuthenticationType): string {
  const own = parametersOf(type).filter(({ authTypes, required }) => authTypes !== null && required);
  const since = sinceOfType(type);
  const needs =
    own.length === 0 ? 'needs no parameters of its own' : `needs ${own.map(({ key }) => key).join(', ')}`;
  return ` · ${type} ${needs}${since === null ? '' : `; since driver ${since}`}.`;
}

function standingOf(key: string, open: DsnEntries | null): Standing {
  if (open === null || key === 'DSN' || key === 'Driver') return 'no-dsn';
  if ((valueAt(open, key) ?? '') !== '') return 'there';
  const type = authenticationTypeIn(open) ?? DEFAULT_AUTHENTICATION_TYPE;
  const row = parameterFor(key, type);
  if (row === undefined) return 'unused';
  return row.secret ? 'there' : 'addable';
}
