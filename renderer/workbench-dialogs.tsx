import type { Dispatch, ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { BulkEditDialog } from './features/bulk-edit/bulk-edit-dialog.tsx';
import { rememberTest } from './features/connection-test/session-memory.ts';
import { NewDsnDialog } from './features/dsn-editor/new-dsn-dialog.tsx';
import type { ListQuery, ListQueryAction } from './features/dsn-list/list-query.ts';
import { ExportDialog } from './features/export/export-dialog.tsx';
import { AboutDialog } from './features/header/about-dialog.tsx';
import { ImportDialog } from './features/import/import-dialog.tsx';
import { useTellImport } from './features/import/use-tell-import.ts';
import { TemplateDialogs } from './features/templates/template-dialogs.tsx';
import type { Store } from './ui/store.ts';
import type { WorkbenchActions } from './use-workbench-actions.ts';
import type { WorkbenchAction, WorkbenchState } from './workbench-state.ts';

interface WorkbenchDialogsProps {
  readonly dialog: WorkbenchState['dialog'];
  readonly dsns: readonly StoredDsn[];
  readonly openId: string | null;
  readonly actions: WorkbenchActions;
  readonly dispatch: Dispatch<WorkbenchAction>;
  readonly query: Store<ListQuery, ListQueryAction>;
}

const NO_IDS: ReadonlySet<string> = new Set();

/** The dialog that is open, if one is. */
export function WorkbenchDialogs(props: WorkbenchDialogsProps): ReactElement {
  const { dialog, dsns, openId, actions, dispatch } = props;
  const tellImport = useTellImport();
  const concerned = dialog.kind === 'export' || dialog.kind === 'edit-many' ? new Set(dialog.ids) : NO_IDS;
  const chosen = concerned.size === 0 ? [] : dsns.filter(({ id }) => concerned.has(id));
  const close = (): void => dispatch({ kind: 'dialog-closed' });
  /** A new DSN is looked at, whatever was searched for before. */
  const show = (id: string): void => {
    close();
    props.query.dispatch({ kind: 'cleared' });
    dispatch({ kind: 'tab-chosen', tab: 'settings' });
    actions.open(id);
  };
  return (
    <>
      {dialog.kind === 'new' && (
        <NewDsnDialog
          taken={dsns.map(({ name }) => name)}
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
          start={dialog.start}
          onTemplates={(offered) =>
            dispatch({
              kind: 'dialog-opened',
              dialog: { kind: 'templates', step: { kind: 'import', offered } },
            })
          }
          dsns={dsns}
          onClose={close}
          onImported={(done) => {
            for (const { dsnId, token } of done.held)
              rememberTest(dsnId, { state: { at: 'token-held', token } });
            const [first] = done.imported;
            if (first === undefined) return close();
            show(first.id);
            tellImport(done);
          }}
        />
      )}
      {dialog.kind === 'export' && chosen.length > 0 && <ExportDialog dsns={chosen} onClose={close} />}
      {dialog.kind === 'edit-many' && chosen.length > 0 && <BulkEditDialog dsns={chosen} onClose={close} />}
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
