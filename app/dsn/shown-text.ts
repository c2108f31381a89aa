/** Foreign text as it may stand in a message: short, so that no misplaced token is repeated whole. */
export function shownText(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
