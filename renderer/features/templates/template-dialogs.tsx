import type { ReactElement } from 'react';
import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { FromTemplateDialog } from './from-template-dialog.tsx';
import { ImportTemplatesDialog } from './import-templates-dialog.tsx';
import { MakeTemplateDialog } from './make-template-dialog.tsx';
import { TemplateSourceDialog } from './template-source-dialog.tsx';
import { outdatedBy } from './template-words.ts';
import { TemplatesDialog } from './templates-dialog.tsx';
import { UpgradeDialog } from './upgrade-dialog.tsx';

/** Which of the dialogs about templates is open. */
export type TemplateStep =
  | { readonly kind: 'list' }
  | { readonly kind: 'source' }
  | { readonly kind: 'import'; readonly offered: readonly DsnTemplate[] }
  | { readonly kind: 'make'; readonly dsn: StoredDsn }
  | { readonly kind: 'new-dsn'; readonly template: DsnTemplate }
  | { readonly kind: 'upgrade'; readonly template: DsnTemplate };

interface TemplateDialogsProps {
  readonly step: TemplateStep;
  readonly dsns: readonly StoredDsn[];
  /** The DSN that is open, from which a template can be made. */
  readonly open: StoredDsn | undefined;
  readonly onStep: (step: TemplateStep) => void;
  readonly onClose: () => void;
  readonly onCreated: (dsn: StoredDsn) => void;
}

/** The dialogs about templates, and the ways between them. */
export function TemplateDialogs(props: TemplateDialogsProps): ReactElement {
  const { step, dsns, open, onStep, onClose } = props;
  const { tell } = useFeedback();
  const toList = (): void => onStep({ kind: 'list' });
  /** Where DSNs of earlier versions are there, they are what comes next. */
  const kept = (templates: readonly DsnTemplate[]): void => {
    const newer = templates.find((template) => outdatedBy(dsns, template).length > 0);
    onStep(newer === undefined ? { kind: 'list' } : { kind: 'upgrade', template: newer });
  };
  switch (step.kind) {
    case 'list':
      return (
        <TemplatesDialog
          dsns={dsns}
          onNewDsn={(template) => onStep({ kind: 'new-dsn', template })}
          onUpgrade={(template) => onStep({ kind: 'upgrade', template })}
          onImport={() => onStep({ kind: 'source' })}
          onMake={open === undefined ? null : () => onStep({ kind: 'make', dsn: open })}
          onClose={onClose}
        />
      );
    case 'source':
      return (
        <TemplateSourceDialog onClose={toList} onOffered={(offered) => onStep({ kind: 'import', offered })} />
      );
    case 'import':
      return <ImportTemplatesDialog offered={step.offered} onClose={onClose} onKept={kept} />;
    case 'make':
      return (
        <MakeTemplateDialog
          dsn={step.dsn}
          onClose={onClose}
          onKept={(template) => {
            tell(`The template ${template.name} was kept.`);
            kept([template]);
          }}
        />
      );
    case 'new-dsn':
      return (
        <FromTemplateDialog
          template={step.template}
          taken={dsns.map(({ name }) => name)}
          onClose={onClose}
          onCreated={props.onCreated}
        />
      );
    case 'upgrade':
      return <UpgradeDialog template={step.template} dsns={dsns} onClose={onClose} />;
    default:
      return assertNever(step);
  }
}
