import type { ReactElement } from 'react';
import type { GivenSources } from './features/import/import-state.ts';
import { useSystemPlaces } from './features/import/use-system-places.ts';
import { Welcome } from './features/welcome/welcome.tsx';

interface FirstScreenProps {
  readonly onNew: () => void;
  readonly onImport: (given: GivenSources | null) => void;
  readonly onTry: () => void;
  readonly starting: boolean;
}

/** The welcome, with the DSNs that this computer has already. */
export function FirstScreen({ onNew, onImport, onTry, starting }: FirstScreenProps): ReactElement {
  const { places } = useSystemPlaces();
  const found = places.reduce((sum, { count }) => sum + count, 0);
  return (
    <Welcome
      onNew={onNew}
      onImport={() => onImport(null)}
      onTry={onTry}
      starting={starting}
      found={found}
      onFound={() => onImport({ sources: places.map(({ source }) => source), refused: [] })}
    />
  );
}
