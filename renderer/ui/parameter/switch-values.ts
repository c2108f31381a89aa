/** How the two positions of a switch are written: as its default is, else as 1 and 0. */
export interface SwitchValues {
  readonly on: string;
  readonly off: string;
}

const ON = new Set(['1', 'true', 'yes', 'on']);
const OFF = new Set(['0', 'false', 'no', 'off']);

export function switchValuesFor(byDefault: string | null): SwitchValues {
  return byDefault === 'true' || byDefault === 'false' ? { on: 'true', off: 'false' } : { on: '1', off: '0' };
}

/** The same position in the spelling of `values`; anything that is no position stays as it is. */
export function switchPosition(written: string, values: SwitchValues): string {
  const text = written.trim().toLowerCase();
  if (ON.has(text)) return values.on;
  return OFF.has(text) ? values.off : written;
}

/** `On`, `Off`, or nothing where the driver has no default. */
export function switchDefaultLabel(byDefault: string | null): string {
  if (byDefault === null) return '';
  return ON.has(byDefault.toLowerCase()) ? 'On' : 'Off';
}
