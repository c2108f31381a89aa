import type { ReactElement } from 'react';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import { RegionControl } from './region-control.tsx';
import { switchDefaultLabel, switchPosition, switchValuesFor } from './switch-values.ts';
import { TextControl } from './text-control.tsx';

interface ParameterControlProps extends Omit<ControlProps, 'placeholder'> {
  readonly parameter: Parameter;
}

/** The control for the values of one catalogue row: a region, a switch, one of a few, or text. */
export function ParameterControl({ parameter, ...props }: ParameterControlProps): ReactElement {
  const control: ControlProps = { ...props, placeholder: parameter.default ?? '' };
  if (parameter.key === 'AwsRegion') return <RegionControl {...control} />;
  if (parameter.type === 'boolean') return <SwitchControl parameter={parameter} control={control} />;
  if (parameter.allowed !== null) {
    const choices = parameter.allowed.map((value) => ({ value, label: value }));
    // The driver ignores letter case here.
    const value = parameter.allowed.find((allowed) => sameKey(allowed, control.value)) ?? control.value;
    return <ChoiceControl {...control} value={value} choices={choices} optional={!parameter.required} />;
  }
  return <TextControl {...control} numeric={parameter.type === 'integer'} />;
}

function SwitchControl(props: {
  readonly parameter: Parameter;
  readonly control: ControlProps;
}): ReactElement {
  const { parameter, control } = props;
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
