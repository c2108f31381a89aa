import { useQuery } from '@tanstack/react-query';
import type { TargetView } from '#app/contract/targets.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { PlaceSource } from './import-state.ts';

/** A place with DSNs of Athena that only the system has. */
export interface SystemPlace {
  readonly source: PlaceSource;
  readonly place: string;
  readonly count: number;
}

interface SystemPlacesFound {
  readonly places: readonly SystemPlace[];
  /** Every place that could be read, also those without such DSNs. */
  readonly looked: readonly TargetView[];
  readonly waiting: boolean;
  /** Why places could not be looked at, in sentences. */
  readonly unreadable: readonly string[];
}

/** What the system has and the list doesn't, asked anew whenever a screen wants to know. */
export function useSystemPlaces(): SystemPlacesFound {
  const { queries } = useProgram();
  const options = { gcTime: 0, staleTime: 0, retry: false } as const;
  const system = useQuery({ ...queries.targets.list.queryOptions(), ...options });
  const status = useQuery({ ...queries.targets.status.queryOptions(), ...options });
  const places = (status.data?.targets ?? []).flatMap((one): readonly SystemPlace[] => {
    const target = system.data?.targets.find(({ id }) => id === one.targetId);
    if (one.kind !== 'read' || one.adoptable.length === 0 || target === undefined) return [];
    const source = { kind: 'place', targetId: target.id, label: target.label } as const;
    return [{ source, place: target.place, count: one.adoptable.length }];
  });
  const unreadable = (status.data?.targets ?? []).flatMap((one) =>
    one.kind === 'unreadable' ? [one.diagnosis.cause] : [],
  );
  const read = new Set(
    (status.data?.targets ?? []).flatMap((one) => (one.kind === 'read' ? [one.targetId] : [])),
  );
  const looked = (system.data?.targets ?? []).filter(({ id }) => read.has(id));
  return { places, looked, waiting: status.isLoading || system.isLoading, unreadable };
}
