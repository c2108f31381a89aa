import type { DsnTemplate } from '#app/dsn/template.ts';
import { parseTemplateJson } from '#app/dsn/template-json.ts';
import type { ImportSource } from './import-state.ts';

/** The templates of sources that hold nothing else; null where one of them is something else. */
export function templatesIn(sources: readonly ImportSource[]): readonly DsnTemplate[] | null {
  const read = sources.map((source) => (source.kind === 'text' ? parseTemplateJson(source.text) : null));
  const templates = read.map((parsed) => (parsed?.ok === true ? parsed.value : []));
  return templates.length > 0 && templates.every(({ length }) => length > 0) ? templates.flat() : null;
}
