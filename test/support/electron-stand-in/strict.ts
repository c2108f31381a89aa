/**
 * An object that throws where Electron's counterpart might answer but this stand-in would not know how: reading
 * a member that it lacks is an error of the test's stand-in, or of the program.
 */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      // Promises and module loaders look for these on anything.
      if (typeof key === 'symbol' || key === 'then' || key in target)
        return Reflect.get(target, key, receiver);
      throw new TypeError(`${name}.${key} is not known to the stand-in`);
    },
    set(_target, key) {
      throw new TypeError(`${name}.${String(key)} cannot be set`);
    },
  });
}
