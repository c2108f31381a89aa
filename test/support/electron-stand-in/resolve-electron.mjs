// A module hook: whoever imports `electron`, at any depth, gets the stand-in.
const standIn = new URL('./electron.ts', import.meta.url).href;

export const resolve = (specifier, context, next) =>
  specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context);
