import type { DsnActions } from './dsn-actions.ts';
import type { MenuPoint } from './row-events.ts';

/** The actions as the list offers them: what has to be asked first is asked. */
export interface ListCommands extends Omit<DsnActions, 'rename' | 'remove' | 'removeMany'> {
  readonly askName: (id: string) => void;
  readonly askFolder: (ids: readonly string[]) => void;
  readonly askColour: (ids: readonly string[], at: MenuPoint) => void;
  /** Removes, and goes on to the row that is left. */
  readonly removeRows: (ids: readonly string[]) => void;
}
