import { useState } from 'react';
import { chosenQuery } from './query-field.tsx';

type Saving = 'idle' | 'saving' | 'refused';

/** Starting a run, with what has to be saved before it. */
export interface Start {
  readonly saving: boolean;
  readonly note: string | null;
  readonly start: () => Promise<void>;
}

/** The test runs the DSN as it is stored, so unsaved changes are saved first; where that fails nothing runs. */
export function useStart(options: {
  readonly query: string;
  readonly hasUnsavedChanges: boolean;
  readonly onSave: () => Promise<boolean>;
  /** Runs the test, or takes a token and runs it. */
  readonly go: (query: string | null) => void;
}): Start {
  const [saving, setSaving] = useState<Saving>('idle');
  const start = async (): Promise<void> => {
    if (saving === 'saving') return;
    if (options.hasUnsavedChanges) {
      setSaving('saving');
      const saved = await options.onSave().catch(() => false);
      setSaving(saved ? 'idle' : 'refused');
      if (!saved) return;
    }
    options.go(chosenQuery(options.query));
  };
  const refused = saving === 'refused' && options.hasUnsavedChanges;
  const note = refused ? 'The DSN could not be saved. Its settings say why.' : null;
  return { saving: saving === 'saving', note, start };
}
