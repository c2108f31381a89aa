/** Foreign text as it may stand in a message: short, so that no misplaced token is repeated whole. */
export function shownText(text: string, length = 40): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
