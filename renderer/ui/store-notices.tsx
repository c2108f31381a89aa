import { Alert } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoreNotice } from '#app/contract/dsns.ts';

/** What happened to the DSN file, each until it is dismissed. */
export function StoreNotices({ notices }: { readonly notices: readonly StoreNotice[] }): ReactElement {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const keyOf = (notice: StoreNotice): string => `${notice.kind} ${notice.path}`;
  return (
    <>
      {notices
        .filter((notice) => !dismissed.has(keyOf(notice)))
        .map((notice) => (
          <Alert
            key={keyOf(notice)}
            severity="warning"
            sx={{ borderRadius: 0, py: 0, overflowWrap: 'anywhere' }}
            onClose={() => setDismissed(new Set([...dismissed, keyOf(notice)]))}
            slotProps={{ closeButton: { 'aria-label': 'Dismiss' } }}
          >
            {notice.message} {notice.message.includes(notice.path) ? '' : notice.path}
          </Alert>
        ))}
    </>
  );
}
