import { memo, type ReactElement } from 'react';
import { sameKey } from '#app/dsn/dsn.ts';
import type { Parameter } from '#app/dsn/parameter.ts';
import type { Problem } from '#app/dsn/problem.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import { fieldId } from './field-id.ts';
import { FieldRow } from './field-row.tsx';
import { RegionControl } from './region-control.tsx';
import { switchDefaultLabel, switchPosition, switchValuesFor } from './switch-values.ts';
import { TextControl } from './text-control.tsx';

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly required: boolean;
  readonly problems: readonly Problem[];
  readonly onChange: (key: string, value: string) => void;
  readonly onLeave: (key: string) => void;
}

/** The field of one catalogue row. */
export const ParameterField = memo(function ParameterField(props: ParameterFieldProps): ReactElement {
  const { parameter } = props;
  const id = fieldId(parameter.key);
  const control: ControlProps = {
    id,
    required: props.required,
    value: props.value,
    placeholder: parameter.default ?? '',
    problems: props.problems,
    onChange: (value) => props.onChange(parameter.key, value),
    onLeave: () => props.onLeave(parameter.key),
  };
  return (
    <FieldRow
      id={id}
      label={parameter.key}
      required={props.required}
      help={parameter.help}
      problems={props.problems}
    >
      {controlOf(parameter, control)}
    </FieldRow>
  );
});

function controlOf(parameter: Parameter, control: ControlProps): ReactElement {
  if (parameter.key === 'AwsRegion') return <RegionControl {...control} />;
  if (parameter.type === 'boolean') return switchControl(parameter, control);
  if (parameter.allowed !== null) {
    const choices = parameter.allowed.map((value) => ({ value, label: value }));
    // The driver ignores letter case here.
    const value = parameter.allowed.find((allowed) => sameKey(allowed, control.value)) ?? control.value;
    return <ChoiceControl {...control} value={value} choices={choices} optional={!parameter.required} />;
  }
  return <TextControl {...control} numeric={parameter.type === 'integer'} />;
}

function switchControl(parameter: Parameter, control: ControlProps): ReactElement {
  const values = switchValuesFor(parameter.default);
  return (
    <ChoiceControl
      {...control}
      value={switchPosition(control.value, values)}
      placeholder={switchDefaultLabel(parameter.default)}
      optional={!parameter.required}
      choices={[
        { value: values.on, label: 'On' },
        { value: values.off, label: 'Off' },
      ]}
    />
  );
}
