import { useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { useKeepView } from '#renderer/ui/kept-view.ts';
import { type Reuse, reuseOf } from './reuse-choice.tsx';

/** Whether results of before will do: as the DSN says, until one chooses otherwise; kept over restarts. */
export function useReuse(dsn: StoredDsn, kept: Reuse | null): [Reuse, (reuse: Reuse) => void] {
  const [chosen, setChosen] = useState(kept);
  const keep = useKeepView(dsn.id);
  const own = reuseOf(dsn);
  const choose = (reuse: Reuse): void => {
    const isOwn = reuse.on === own.on && reuse.minutes === own.minutes;
    setChosen(isOwn ? null : reuse);
    keep({ reuse: isOwn ? null : reuse });
  };
  return [chosen ?? own, choose];
}
