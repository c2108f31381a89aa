import { parseTemplateJson } from '#app/dsn/json/template-json.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import type { ImportSource } from './import-state.ts';

/** The templates among sources, and the sources that hold something else. */
export function apartFromTemplates(sources: readonly ImportSource[]): {
  readonly templates: readonly DsnTemplate[];
  readonly others: readonly ImportSource[];
} {
  const templates: DsnTemplate[] = [];
  const others = sources.filter((source) => {
    const parsed = source.kind === 'text' ? parseTemplateJson(source.text) : null;
    if (parsed?.ok !== true || parsed.value.length === 0) return true;
    templates.push(...parsed.value);
    return false;
  });
  return { templates, others };
}
