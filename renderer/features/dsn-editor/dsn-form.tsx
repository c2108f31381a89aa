import { Box, Typography } from '@mui/material';
import {
  type KeyboardEvent,
  memo,
  type ReactElement,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import { NAME_KEY, type Problem } from '#app/dsn/checks/problem.ts';
import { type Dsn, type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import type { Edit } from '#app/dsn/edit.ts';
import type { AsideEntry } from '#app/dsn/switch-authentication-type.ts';
import { lockedBy } from '#app/dsn/templates/template.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';
import { ReferenceContext } from '#renderer/ui/reference-link.tsx';
import { sameProps } from '#renderer/ui/same-props.ts';
import { AsideNotice } from './aside-notice.tsx';
import { FieldForm } from './field-form.tsx';
import { fieldId } from './field-id.ts';
import { FormSection } from './form-section.tsx';
import { formStyles } from './form-styles.ts';
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
  sectionFinder,
} from './sections.ts';
import { problemCount } from './visible-problems.ts';

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
  const sectionOf = useMemo(() => sectionFinder(fields), [fields]);
  const required = useMemo(() => requiredKeys(type), [type]);
  const others = otherEntries(dsn.entries, type);
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>({});
  const set = useCallback((key: string, value: string) => onEdit({ kind: 'set', key, value }), [onEdit]);
  const rename = useCallback((name: string) => onEdit({ kind: 'rename', name }), [onEdit]);
  const leaveName = useCallback(() => onLeave(NAME_KEY), [onLeave]);
  const toggle = useCallback(
    (id: string, open: boolean) => setFolded((now) => ({ ...now, [id]: !open })),
    [],
  );

  const gone = useRef<DsnFormProps['goTo']>(null);
  useEffect(() => {
    if (goTo === null || goTo === gone.current) return;
    gone.current = goTo;
    setFolded((now) => ({ ...now, [sectionOf(goTo.key)]: false }));
    // The section is in the page after the next painting.
    requestAnimationFrame(() => document.getElementById(fieldId(goTo.key))?.focus());
  }, [goTo, sectionOf]);

  const problemsOf = useMemo(() => byKey(problems), [problems]);
  const writtenAt = useMemo(() => valuesByKey(dsn.entries), [dsn.entries]);
  const countOf = (id: SectionId): number =>
    id === 'other' ? others.length : fields[id].filter((row) => writtenAt(row.key) !== '').length;

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
    <Box onKeyDown={askReference} sx={formStyles}>
      {SECTIONS.map(({ id, title, openAtFirst }) => {
        const wrong = problems.filter(({ key }) => sectionOf(key) === id);
        return (
          <FormSection
            key={id}
            id={id}
            title={title}
            open={!(folded[id] ?? !openAtFirst)}
            onToggle={toggle}
            set={countOf(id)}
            wrong={problemCount(wrong)}
            severity={wrong.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}
          >
            {id === 'connection' && (
              <NameField
                name={dsn.name}
                problems={problemsOf(NAME_KEY)}
                onChange={rename}
                onLeave={leaveName}
              />
            )}
            {fields[id].map((row) => (
              <ParameterField
                key={row.key}
                parameter={row}
                required={required.has(row.key)}
                value={writtenAt(row.key)}
                problems={problemsOf(row.key)}
                lockedBy={lockedBy(stored.template, row.key)}
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
                problems={wrong}
                template={stored.template}
                onEdit={onEdit}
                onLeave={onLeave}
              />
            )}
          </FormSection>
        );
      })}
    </Box>
  );
}

const NO_PROBLEMS: readonly Problem[] = [];

function byKey(problems: readonly Problem[]): (key: string) => readonly Problem[] {
  const lists = new Map<string, readonly Problem[]>();
  for (const problem of problems) {
    const key = problem.key.toLowerCase();
    lists.set(key, [...(lists.get(key) ?? NO_PROBLEMS), problem]);
  }
  return (key) => lists.get(key.toLowerCase()) ?? NO_PROBLEMS;
}

/** What is written for a key, of repeated keys the first; empty where nothing is. */
function valuesByKey(entries: DsnEntries): (key: string) => string {
  const values = new Map(firstOfEachKey(entries).map(([key, value]) => [key.toLowerCase(), value] as const));
  return (key) => values.get(key.toLowerCase()) ?? '';
}

interface NameFieldProps {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly onChange: (name: string) => void;
  readonly onLeave: () => void;
}

const NameField = memo(function NameField(props: NameFieldProps): ReactElement {
  const id = fieldId(NAME_KEY);
  return (
    <FieldForm>
      <FieldRow
        id={id}
        label="Name"
        required
        help="Programs choose the data source by this name."
        problems={props.problems}
      >
        <TextControl {...props} id={id} value={props.name} placeholder="" required numeric={false} />
      </FieldRow>
    </FieldForm>
  );
}, sameProps);

const TokenLine = memo(function TokenLine(): ReactElement {
  return (
    <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1, mb: 0 }}>
      The token (web_identity_token) is not part of a DSN: it lives for minutes. You are asked for a fresh one
      when you test the connection.
    </Typography>
  );
});
