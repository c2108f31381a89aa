import { useQuery } from '@tanstack/react-query';
import type { TemplateList } from '#app/contract/templates.ts';
import { useProgram } from '#renderer/ui/program.ts';

/**
 * The templates that main keeps, up to date while a dialog shows them; undefined until it has said them. The feed ends
 * with the dialog, so what it said last is dropped with it.
 */
export function useTemplates(): TemplateList['templates'] | undefined {
  const { queries } = useProgram();
  const feed = { retry: true, retryDelay: 1000, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };
  return useQuery(queries.templates.watch.experimental_liveOptions(feed)).data?.templates;
}
