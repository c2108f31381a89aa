import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#app/dsn/checks/problem.ts';
import { type PlacedProblem, problemPlaces } from '#app/dsn/checks/problem-places.ts';
import type { TextSpan } from '#app/dsn/connection-string/connection-string.ts';
import { useLeaveGuard } from '#renderer/ui/use-leave-guard.ts';
import {
  type ConnectionTextEditor,
  type ConnectionTextSetting,
  openConnectionText,
} from './connection-text-editor.ts';
import type { LeftText } from './draft.ts';
import { isHalfTyped } from './half-typed.ts';

/** The editor of a connection string in the page. */
export interface ConnectionTextHandle {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly text: string;
  readonly problems: readonly PlacedProblem[];
  readonly select: (span: TextSpan) => void;
}

/** The text as it was left when it was open before, and who keeps it now. */
export interface TextToKeep {
  readonly text: LeftText | null;
  readonly onLeft: (text: LeftText | null) => void;
}

/** Opens the editor once and tells it of every change; what is wrong is marked in the text. */
export function useConnectionText(
  given: Omit<ConnectionTextSetting, 'onText'>,
  ofDsn: readonly Problem[],
  { text: left, onLeft }: TextToKeep,
): ConnectionTextHandle {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ConnectionTextEditor | null>(null);
  const [text, setText] = useState('');
  const setting: ConnectionTextSetting = { ...given, onText: setText };
  const latest = useRef(setting);
  const kept = useRef({ left, onLeft });
  useLayoutEffect(() => {
    latest.current = setting;
    kept.current = { left, onLeft };
    editor.current?.update(setting);
  });
  useLayoutEffect(() => {
    if (place.current === null) return;
    const opened = openConnectionText(place.current, latest.current, kept.current.left);
    editor.current = opened;
    return () => {
      const text = opened.left();
      if (text !== null || kept.current.left !== null) kept.current.onLeft(text);
      editor.current = null;
      opened.close();
    };
  }, []);
  useLeaveGuard(() => isHalfTyped(editor.current?.left() ?? null));
  // Told also while one types, so that what no parameter holds can be given up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is asked when its text has changed.
  useEffect(() => {
    if (editor.current === null) return;
    const now = editor.current.left();
    if (isHalfTyped(now) !== isHalfTyped(left)) onLeft(isHalfTyped(now) ? now : null);
  }, [text, left, onLeft]);
  const problems = useMemo(() => problemPlaces(text, given.world, ofDsn), [text, given.world, ofDsn]);
  useEffect(() => editor.current?.show(problems), [problems]);
  return { place, text, problems, select: (span) => editor.current?.select(span) };
}
