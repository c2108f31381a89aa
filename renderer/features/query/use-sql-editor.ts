import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import { useStable } from '#renderer/ui/use-stable.ts';
import { openSqlEditor, type SqlEditor, type SqlEditorSetting } from './sql-editor.ts';

/** The editor in the page: `place` is where it stands, `editor` is there once it does. */
export interface SqlEditorPlace {
  readonly place: RefCallback<HTMLElement>;
  readonly editor: { readonly current: SqlEditor | null };
}

/** Shows a tab's text in an editor that lives as long as its place in the page. */
export function useSqlEditor(
  tab: { readonly id: string; readonly sql: string } | null,
  setting: SqlEditorSetting,
): SqlEditorPlace {
  const editor = useRef<SqlEditor | null>(null);
  const world = useStable(setting.world);
  const onText = useStable(setting.onText);
  const onSelection = useStable(setting.onSelection);
  const onRun = useStable(setting.onRun);
  const onFormat = useStable(setting.onFormat);
  const onSave = useStable(setting.onSave);
  const onTooLong = useStable(setting.onTooLong);
  const place = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return;
      const opened = openSqlEditor(element, {
        world,
        onText,
        onSelection,
        onRun,
        onFormat,
        onSave,
        onTooLong,
      });
      editor.current = opened;
      return () => {
        opened.close();
        editor.current = null;
      };
    },
    [world, onText, onSelection, onRun, onFormat, onSave, onTooLong],
  );
  const [id, sql] = [tab?.id, tab?.sql];
  useEffect(() => {
    if (id !== undefined && sql !== undefined) editor.current?.open(id, sql);
  }, [id, sql]);
  return { place, editor };
}
