import type { Dispatch, ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { NewDsnDialog } from './features/dsn-editor/new-dsn-dialog.tsx';
import { ExportDialog } from './features/export/export-dialog.tsx';
import { AboutDialog } from './features/header/about-dialog.tsx';
import { ImportDialog } from './features/import/import-dialog.tsx';
import { TemplateDialogs } from './features/templates/template-dialogs.tsx';
import { useFeedback } from './ui/feedback.tsx';
import type { WorkbenchActions } from './use-workbench-actions.ts';
import type { WorkbenchAction, WorkbenchState } from './workbench-state.ts';

interface WorkbenchDialogsProps {
  readonly dialog: WorkbenchState['dialog'];
  readonly dsns: readonly StoredDsn[];
  readonly openId: string | null;
  readonly actions: WorkbenchActions;
  readonly dispatch: Dispatch<WorkbenchAction>;
}

/** The dialog that is open, if one is. */
export function WorkbenchDialogs(props: WorkbenchDialogsProps): ReactElement {
  const { dialog, dsns, openId, actions, dispatch } = props;
  const { tell } = useFeedback();
  const taken = dsns.map(({ name }) => name);
  const exported = dialog.kind === 'export' ? dsns.find(({ id }) => id === dialog.id) : undefined;
  const close = (): void => dispatch({ kind: 'dialog-closed' });
  /** A new DSN is looked at, whatever was searched for before. */
  const show = (id: string): void => {
    close();
    dispatch({ kind: 'searched', search: '' });
    dispatch({ kind: 'tab-chosen', tab: 'settings' });
    actions.open(id);
  };
  return (
    <>
      {dialog.kind === 'new' && (
        <NewDsnDialog
          taken={taken}
          onFromTemplate={() =>
            dispatch({ kind: 'dialog-opened', dialog: { kind: 'templates', step: { kind: 'list' } } })
          }
          onClose={close}
          onCreated={({ id }) => {
            show(id);
            // The first of what a new DSN lacks.
            dispatch({ kind: 'field-asked', key: 'AwsRegion' });
          }}
        />
      )}
      {dialog.kind === 'import' && (
        <ImportDialog
          dropped={dialog.dropped}
          taken={taken}
          onClose={close}
          onImported={([first, ...more]) => {
            if (first === undefined) return close();
            show(first.id);
            tell(more.length === 0 ? '1 DSN was imported.' : `${more.length + 1} DSNs were imported.`);
          }}
        />
      )}
      {exported !== undefined && <ExportDialog dsn={exported} onClose={close} />}
      {dialog.kind === 'templates' && (
        <TemplateDialogs
          step={dialog.step}
          dsns={dsns}
          open={dsns.find(({ id }) => id === openId)}
          onStep={(step) => dispatch({ kind: 'dialog-opened', dialog: { kind: 'templates', step } })}
          onClose={close}
          onCreated={({ id }) => show(id)}
        />
      )}
      <AboutDialog open={dialog.kind === 'about'} onClose={close} />
    </>
  );
}
