import { TextField } from '@mui/material';
import type { ReactElement, Ref } from 'react';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import type { TemplateBlank } from '#app/dsn/templates/template.ts';
import { describedBy } from '#renderer/ui/parameter/control-props.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { ParameterControl } from '#renderer/ui/parameter/parameter-control.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';

/** The id of a blank's control. */
export function blankId({ key }: Pick<TemplateBlank, 'key'>): string {
  return `blank-${key}`;
}

interface BlankFieldProps {
  readonly blank: TemplateBlank;
  /** Undefined where the driver doesn't know the key. */
  readonly parameter: Parameter | undefined;
  readonly value: string;
  readonly problems: readonly Problem[];
  readonly onChange: (value: string) => void;
}

/** A blank with the parameter's own control, and the administrator's words where there are any. */
export function BlankField({ blank, parameter, value, problems, onChange }: BlankFieldProps): ReactElement {
  const control = {
    id: blankId(blank),
    value,
    required: blank.required,
    problems,
    onChange,
    onLeave: () => undefined,
  };
  return (
    <FieldRow
      id={control.id}
      label={blank.label ?? blank.key}
      required={blank.required}
      help={helpOf(blank, parameter)}
      problems={problems}
    >
      {parameter === undefined ? (
        <TextControl {...control} placeholder="" numeric={false} />
      ) : (
        <ParameterControl {...control} parameter={parameter} />
      )}
    </FieldRow>
  );
}

interface SecretBlankProps {
  readonly blank: TemplateBlank;
  readonly parameter: Parameter | undefined;
  readonly problems: readonly Problem[];
  readonly input: Ref<HTMLInputElement>;
}

/** A blank for a secret. Uncontrolled on purpose: a secret is no part of React's state. */
export function SecretBlankField({ blank, parameter, problems, input }: SecretBlankProps): ReactElement {
  const id = blankId(blank);
  const described = describedBy({ id, problems, required: blank.required });
  return (
    <FieldRow
      id={id}
      label={blank.label ?? blank.key}
      required={blank.required}
      help={`${helpOf(blank, parameter)} Kept outside of the DSN, in the keychain where there is one.`}
      problems={problems}
    >
      <TextField
        id={id}
        fullWidth
        type="password"
        inputRef={input}
        error={described['aria-invalid']}
        slotProps={{
          htmlInput: {
            ...described,
            autoComplete: 'off',
            spellCheck: false,
            maxLength: 100_000,
            'data-1p-ignore': 'true',
            'data-lpignore': 'true',
          },
        }}
      />
    </FieldRow>
  );
}

/** The administrator's hint, and the parameter that a label of their own stands for. */
function helpOf({ key, label, hint }: TemplateBlank, parameter: Parameter | undefined): string {
  const help = hint ?? parameter?.help ?? '';
  return label === null ? help : `${help} (${key})`.trim();
}
