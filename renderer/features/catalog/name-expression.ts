/** A regular expression of ListTableMetadata for names that hold a text. Glue stores names in lower case. */
export function nameExpression(text: string): string {
  const escaped = text
    .trim()
    .toLowerCase()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `.*${escaped}.*`;
}
