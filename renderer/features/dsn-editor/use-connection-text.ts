import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TextSpan } from '#app/dsn/connection-string.ts';
import type { Problem } from '#app/dsn/problem.ts';
import { type PlacedProblem, problemPlaces } from '#app/dsn/problem-places.ts';
import {
  type ConnectionTextEditor,
  type ConnectionTextSetting,
  openConnectionText,
} from './connection-text-editor.ts';

/** The editor of a connection string in the page. */
export interface ConnectionTextHandle {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly text: string;
  readonly problems: readonly PlacedProblem[];
  readonly select: (span: TextSpan) => void;
}

/** Opens the editor once and tells it of every change; what is wrong is marked in the text. */
export function useConnectionText(
  given: Omit<ConnectionTextSetting, 'onText'>,
  ofDsn: readonly Problem[],
): ConnectionTextHandle {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ConnectionTextEditor | null>(null);
  const [text, setText] = useState('');
  const setting: ConnectionTextSetting = { ...given, onText: setText };
  const latest = useRef(setting);
  useLayoutEffect(() => {
    latest.current = setting;
    editor.current?.update(setting);
  });
  useLayoutEffect(() => {
    if (place.current === null) return;
    const opened = openConnectionText(place.current, latest.current);
    editor.current = opened;
    return () => {
      editor.current = null;
      opened.close();
    };
  }, []);
  const problems = useMemo(() => problemPlaces(text, given.world, ofDsn), [text, given.world, ofDsn]);
  useEffect(() => editor.current?.show(problems), [problems]);
  return { place, text, problems, select: (span) => editor.current?.select(span) };
}
