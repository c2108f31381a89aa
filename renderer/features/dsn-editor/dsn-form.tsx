import { Box, Typography } from '@mui/material';
import {
  type KeyboardEvent,
  type ReactElement,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { parameterFor } from '#app/dsn/catalogue.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import { valueAt } from '#app/dsn/dsn.ts';
import type { Edit } from '#app/dsn/edit.ts';
import { NAME_KEY, type Problem } from '#app/dsn/problem.ts';
import type { AsideEntry } from '#app/dsn/switch-authentication-type.ts';
import { isLocked } from '#app/dsn/template.ts';
import { problemsAt } from '#app/dsn/validate.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';
import { ReferenceContext } from '#renderer/ui/reference-link.tsx';
import { AsideNotice } from './aside-notice.tsx';
import { fieldId } from './field-id.ts';
import { FormSection } from './form-section.tsx';
import { OtherParameters } from './other-parameters.tsx';
import { ParameterField } from './parameter-field.tsx';
import { SecretRows } from './secret-rows.tsx';
import {
  fieldsOf,
  formType,
  otherEntries,
  requiredKeys,
  SECTIONS,
  type SectionId,
  sectionWith,
} from './sections.ts';

interface DsnFormProps {
  readonly dsn: Dsn;
  /** What the store holds of it, to which its secrets belong. */
  readonly stored: StoredDsn;
  /** The problems to show. */
  readonly problems: readonly Problem[];
  /** A field to go to, as asked for last; a new object for each asking. */
  readonly goTo: { readonly key: string } | null;
  readonly onEdit: (edit: Edit) => void;
  readonly onLeave: (key: string) => void;
  readonly aside: readonly AsideEntry[];
  readonly onDropAside: () => void;
}

/** The form of a DSN: a loop over the catalogue's rows, section by section. */
export function DsnForm({
  dsn,
  stored,
  problems,
  goTo,
  onEdit,
  onLeave,
  aside,
  onDropAside,
}: DsnFormProps): ReactElement {
  const type = formType(dsn.entries);
  const fields = useMemo(() => fieldsOf(type), [type]);
  const required = useMemo(() => requiredKeys(type), [type]);
  const others = otherEntries(dsn.entries, type);
  const [folded, setFolded] = useState<Partial<Record<SectionId, boolean>>>({});
  const set = useCallback((key: string, value: string) => onEdit({ kind: 'set', key, value }), [onEdit]);

  const gone = useRef<DsnFormProps['goTo']>(null);
  useEffect(() => {
    if (goTo === null || goTo === gone.current) return;
    gone.current = goTo;
    setFolded((now) => ({ ...now, [sectionWith(goTo.key, fields)]: false }));
    // The section is in the page after the next painting.
    requestAnimationFrame(() => document.getElementById(fieldId(goTo.key))?.focus());
  }, [goTo, fields]);

  const lockOf = (key: string): string | null =>
    isLocked(stored.template, key) ? (stored.template?.name ?? null) : null;
  const problemsOf = useMemo(() => byKey(problems), [problems]);
  const countOf = (id: SectionId): number =>
    id === 'other'
      ? others.length
      : fields[id].filter((row) => (valueAt(dsn.entries, row.key) ?? '') !== '').length;
  const problemsIn = (id: SectionId): readonly Problem[] =>
    problems.filter((problem) => sectionWith(problem.key, fields) === id);

  const openReference = useContext(ReferenceContext);
  const askReference = (event: KeyboardEvent): void => {
    if (event.key !== 'F1' || openReference === null || !(event.target instanceof HTMLElement)) return;
    const { id } = event.target;
    const row = Object.values(fields)
      .flat()
      .find(({ key }) => fieldId(key) === id);
    if (row === undefined) return;
    event.preventDefault();
    openReference(row.key);
  };
  return (
    <Box onKeyDown={askReference}>
      {SECTIONS.map(({ id, title, openAtFirst }) => (
        <FormSection
          key={id}
          id={id}
          title={title}
          open={!(folded[id] ?? !openAtFirst)}
          onToggle={(open) => setFolded((now) => ({ ...now, [id]: !open }))}
          set={countOf(id)}
          problems={problemsIn(id)}
        >
          {id === 'connection' && (
            <NameField
              name={dsn.name}
              problems={problemsAt(problems, NAME_KEY)}
              onChange={(name) => onEdit({ kind: 'rename', name })}
              onLeave={() => onLeave(NAME_KEY)}
            />
          )}
          {fields[id].map((row) => (
            <ParameterField
              key={row.key}
              parameter={row}
              required={required.has(row.key)}
              value={valueAt(dsn.entries, row.key) ?? ''}
              problems={problemsOf(row.key)}
              lockedBy={lockOf(row.key)}
              onChange={set}
              onLeave={onLeave}
            />
          ))}
          {id === 'sign-in' && <AsideNotice aside={aside} onDrop={onDropAside} />}
          {(id === 'sign-in' || id === 'proxy') && (
            <SecretRows section={id} stored={stored} shown={dsn.entries} />
          )}
          {id === 'sign-in' && parameterFor('web_identity_token', type) !== undefined && <TokenLine />}
          {id === 'other' && (
            <OtherParameters
              entries={others}
              problems={problems}
              lockOf={lockOf}
              onChange={set}
              onRemove={(key) => onEdit({ kind: 'unset', key })}
              onLeave={onLeave}
            />
          )}
        </FormSection>
      ))}
    </Box>
  );
}

const NO_PROBLEMS: readonly Problem[] = [];

/** Rows without problems all get the same list, so that typing in one field leaves the others alone. */
function byKey(problems: readonly Problem[]): (key: string) => readonly Problem[] {
  const lists = new Map<string, readonly Problem[]>();
  for (const problem of problems) {
    const key = problem.key.toLowerCase();
    lists.set(key, [...(lists.get(key) ?? NO_PROBLEMS), problem]);
  }
  return (key) => lists.get(key.toLowerCase()) ?? NO_PROBLEMS;
}

interface NameFieldProps {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly onChange: (name: string) => void;
  readonly onLeave: () => void;
}

function NameField(props: NameFieldProps): ReactElement {
  const id = fieldId(NAME_KEY);
  return (
    <FieldRow
      id={id}
      label="Name"
      required
      help="Programs choose the data source by this name."
      problems={props.problems}
    >
      <TextControl {...props} id={id} value={props.name} placeholder="" required numeric={false} />
    </FieldRow>
  );
}

function TokenLine(): ReactElement {
  return (
    <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1, mb: 0 }}>
      The token (web_identity_token) is not part of a DSN: it lives for minutes. You are asked for a fresh one
      when you test the connection.
    </Typography>
  );
}
