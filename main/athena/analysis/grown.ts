/** The same values with room for `index`; at least twice the room where there was too little. */
export function grown(values: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> {
  if (index < values.length) return values;
  const wider = new Uint32Array(Math.max(values.length * 2, index + 1));
  wider.set(values);
  return wider;
}
