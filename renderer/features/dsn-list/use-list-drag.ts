import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { ArrangementChange } from '#app/contract/dsns.ts';
import type { ListSection } from './list-rows.ts';

const DRAGGED = 'application/x-athena-dsns';

interface ListDrag {
  /** The section that dragged DSNs are over. */
  readonly target: string | null;
  readonly start: (id: string, event: DragEvent) => void;
  readonly over: (event: DragEvent) => void;
  readonly leave: (event: DragEvent) => void;
  readonly drop: (event: DragEvent) => void;
}

/** Dragging DSNs, the selected ones together, to a section: on its heading or on any row of it. */
export function useListDrag(
  sectionAt: (key: string) => ListSection | undefined,
  selected: ReadonlySet<string>,
  arrange: (ids: readonly string[], change: ArrangementChange) => void,
): ListDrag {
  const [target, setTarget] = useState<string | null>(null);
  const dragged = useRef<readonly string[]>([]);
  const latest = useRef(selected);
  useEffect(() => {
    latest.current = selected;
  });
  const start = useCallback((id: string, event: DragEvent) => {
    dragged.current = latest.current.has(id) ? [...latest.current] : [id];
    event.dataTransfer.setData(DRAGGED, id);
    event.dataTransfer.effectAllowed = 'move';
  }, []);
  const sectionOf = (event: DragEvent): ListSection | undefined => {
    if (!event.dataTransfer.types.includes(DRAGGED) || !(event.target instanceof Element)) return undefined;
    const key = event.target.closest<HTMLElement>('[data-section]')?.dataset.section;
    return key === undefined ? undefined : sectionAt(key);
  };
  return {
    target,
    start,
    over: (event) => {
      const section = sectionOf(event);
      if (section !== undefined) event.preventDefault();
      setTarget(section?.key ?? null);
    },
    leave: (event) => {
      if (event.target === event.currentTarget) setTarget(null);
    },
    drop: (event) => {
      const section = sectionOf(event);
      setTarget(null);
      if (section === undefined) return;
      event.preventDefault();
      arrange(dragged.current, changeOf(section));
    },
  };
}

/** What it means to belong to a section. */
function changeOf({ kind, folder }: ListSection): ArrangementChange {
  return kind === 'favourites' ? { favourite: true } : { folder, favourite: false };
}
