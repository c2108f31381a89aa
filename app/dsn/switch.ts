/** Whether a switch is written and on. The documentation writes 0 and 1, for one parameter `false`. */
export function isOn(value: string | undefined): boolean {
  return /^\s*(?:1|true)\s*$/i.test(value ?? '');
}

/** Whether a switch is written and off. */
export function isOff(value: string | undefined): boolean {
  return /^\s*(?:0|false)\s*$/i.test(value ?? '');
}
