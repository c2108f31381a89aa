/**
 * For `memo`: whether two sets of props say the same, where lists (and the plain objects in them) that were made anew
 * count by what is in them. For props that are found out again with each key and mostly come out alike.
 */
export function sameProps<Props extends object>(one: Props, other: Props): boolean {
  return sameFields(one, other, sameList);
}

type Same = (one: unknown, other: unknown) => boolean;

function sameFields(one: object, other: object, same: Same): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  const [left, right] = [
    one as Readonly<Record<string, unknown>>,
    other as Readonly<Record<string, unknown>>,
  ];
  return keys.every((key) => Object.hasOwn(other, key) && same(left[key], right[key]));
}

const sameList: Same = (one, other) => {
  if (Object.is(one, other)) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((item, index) => sameItem(item, other[index]));
};

const sameItem: Same = (one, other) =>
  Object.is(one, other) || (isPlain(one) && isPlain(other) && sameFields(one, other, Object.is));

/** Neither an element of React's nor anything else with a life of its own. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('$$typeof' in value);
}
