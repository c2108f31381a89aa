import { memo, type ReactElement } from 'react';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { ParameterControl } from '#renderer/ui/parameter/parameter-control.tsx';
import { ReferenceLink } from '#renderer/ui/reference-link.tsx';
import { sameProps } from '#renderer/ui/same-props.ts';
import { FieldForm } from './field-form.tsx';
import { fieldId } from './field-id.ts';
import { LockedControl } from './locked-control.tsx';

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly required: boolean;
  readonly problems: readonly Problem[];
  /** The template that has set the value for good; null where it may be changed. */
  readonly lockedBy: string | null;
  readonly onChange: (key: string, value: string) => void;
  readonly onLeave: (key: string) => void;
}

/** The field of one catalogue row. Of a key that is typed, only the field typed into and those it makes wrong are drawn again. */
export const ParameterField = memo(function ParameterField(props: ParameterFieldProps): ReactElement {
  const { parameter } = props;
  const id = fieldId(parameter.key);
  return (
    <FieldForm>
      <FieldRow
        id={id}
        label={parameter.key}
        required={props.required}
        help={parameter.help}
        problems={props.problems}
        more={<ReferenceLink of={parameter.key} />}
      >
        {props.lockedBy === null ? (
          <ParameterControl
            id={id}
            parameter={parameter}
            required={props.required}
            value={props.value}
            problems={props.problems}
            onChange={(value) => props.onChange(parameter.key, value)}
            onLeave={() => props.onLeave(parameter.key)}
          />
        ) : (
          <LockedControl id={id} value={props.value} lockedBy={props.lockedBy} problems={props.problems} />
        )}
      </FieldRow>
    </FieldForm>
  );
}, sameProps);
