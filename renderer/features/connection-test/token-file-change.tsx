import { Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { useTokenFileChange } from '#renderer/ui/feeds.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { fileChangeWords } from './file-change-words.ts';

/** Says that a token file was renewed while one looks at its source. */
export function TokenFileChange(props: { readonly dsnId: string; readonly path: string }): ReactElement {
  const changedAt = useTokenFileChange(props.dsnId, props.path).data?.changedAt ?? null;
  const now = useNow(changedAt === null ? null : 10_000);
  return (
    <Typography variant="body2" role="status" sx={{ color: 'success.main' }}>
      {changedAt === null ? '' : fileChangeWords(changedAt, now)}
    </Typography>
  );
}
