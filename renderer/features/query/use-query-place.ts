import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { useProgram } from '#renderer/ui/program.ts';

/** Where queries of a DSN run unless their tab says otherwise. */
export interface DsnPlace {
  readonly catalog: string;
  readonly database: string | null;
  readonly workgroup: string | null;
  /** Why the workgroup is what it is, or what is wrong with it. */
  readonly workgroupNote: string | null;
}

/** Before Athena has been asked what counts, the DSN's own values do. */
export function useDsnPlace(dsn: StoredDsn): DsnPlace {
  const { queries } = useProgram();
  const { data } = useQuery({
    ...queries.workgroups.effective.queryOptions({ input: { dsnId: dsn.id } }),
    queryKey: [...queries.workgroups.effective.queryKey({ input: { dsnId: dsn.id } }), dsn.revision],
    staleTime: 300_000,
    retry: false,
  });
  return useMemo(() => {
    const found = (name: 'workgroup' | 'catalog' | 'schema') =>
      data?.settings.find(({ setting }) => setting === name);
    const workgroup = found('workgroup');
    const arn = effectiveValue(dsn.entries, 'WorkGroupArn');
    const written = effectiveValue(dsn.entries, 'Workgroup') ?? arn?.split('/').at(-1);
    return {
      catalog: found('catalog')?.value ?? effectiveValue(dsn.entries, 'Catalog') ?? 'AwsDataCatalog',
      database: found('schema')?.value ?? effectiveValue(dsn.entries, 'Schema') ?? null,
      workgroup: workgroup?.value ?? written ?? null,
      workgroupNote: workgroup?.warning ?? workgroup?.why ?? null,
    };
  }, [data, dsn]);
}
