/** Makes the compiler prove that a union was handled whole; reached at run time only through a type hole. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
